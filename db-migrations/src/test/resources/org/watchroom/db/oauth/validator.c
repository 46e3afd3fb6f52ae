/*
 * A validator of tokens for PostgreSQL 18, for tests: a token is good while it stands in the file
 * TOKENS (a line "token identity until", the last in seconds since 1970). Each token that reaches it
 * is noted in the file SEEN.
 *
 * The structures are those of fmgr.h and libpq/oauth.h, written out because a test's machine has no
 * headers of the server.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

typedef struct
{
    int version, funcmaxargs, indexmaxkeys, namedatalen, float8byval;
    char abi_extra[32];
} Abi;

typedef struct
{
    int len;
    Abi abi;
    const char *name, *version;
} Magic;

typedef struct
{
    int sversion;
    void *private_data;
} State;

typedef struct
{
    bool authorized;
    char *authn_id;
} Result;

typedef struct
{
    uint32_t magic;
    void (*startup)(State *);
    void (*shutdown)(State *);
    bool (*validate)(const State *, const char *token, const char *role, Result *);
} Callbacks;

extern char *pstrdup(const char *);

const Magic *Pg_magic_func(void);
const Callbacks *_PG_oauth_validator_module_init(void);

const Magic *Pg_magic_func(void)
{
    static const Magic magic = {sizeof(Magic), {1800, 100, 32, 64, 1, "PostgreSQL"}, "validator", "1"};
    return &magic;
}

static void note(const char *token)
{
    FILE *seen = fopen(SEEN, "a");
    if (seen != NULL)
    {
        fprintf(seen, "%s\n", token);
        fclose(seen);
    }
}

static bool validate(const State *state, const char *token, const char *role, Result *result)
{
    char known[200], identity[200];
    long until;
    FILE *tokens = fopen(TOKENS, "r");

    (void) state;
    (void) role;
    note(token);
    if (tokens == NULL)
        return false;
    while (fscanf(tokens, "%199s %199s %ld", known, identity, &until) == 3)
        if (strcmp(known, token) == 0 && time(NULL) < until)
        {
            result->authorized = true;
            result->authn_id = pstrdup(identity);
        }
    fclose(tokens);
    return true;
}

const Callbacks *_PG_oauth_validator_module_init(void)
{
    static const Callbacks callbacks = {0x20250220, NULL, NULL, validate};
    return &callbacks;
}
