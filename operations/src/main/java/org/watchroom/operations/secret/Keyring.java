package org.watchroom.operations.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.watchroom.operations.failure.Failure;

/// The keys that one holder, a person or a service, could open. Cannot be changed: [#with] gives
/// another one. Safe for use by many threads.
///
/// `associated` says where a ciphertext lives, as `table/column/row id`. It is not stored; who
/// opens a ciphertext in another place than it was sealed for fails.
public final class Keyring {
    private static final String DATA = "watchroom.keyring";
    private static final Keyring EMPTY = new Keyring(Map.of());

    private final Map<Circle, CircleKeys> circles;
    private final Map<Integer, List<CircleKeys>> byNumber;

    private Keyring(Map<Circle, CircleKeys> circles) {
        this.circles = Map.copyOf(circles);
        var numbers = new HashMap<Integer, List<CircleKeys>>();
        for (var keys : circles.values()) {
            for (var number : keys.numbers()) {
                numbers.computeIfAbsent(number, _ -> new ArrayList<>()).add(keys);
            }
        }
        this.byNumber = Map.copyOf(numbers);
    }

    public static Keyring empty() {
        return EMPTY;
    }

    public static Keyring of(Map<Circle, CircleKeys> circles) {
        return new Keyring(circles);
    }

    /// The keyring of whoever `db` works for; an empty one where nobody said.
    public static Keyring of(DSLContext db) {
        return db.configuration().data(DATA) instanceof Keyring keys ? keys : EMPTY;
    }

    /// Lets [#of(DSLContext)] find this keyring.
    public void attachTo(Configuration configuration) {
        configuration.data(DATA, this);
    }

    /// Also the keys of `circle`, in place of those held so far.
    public Keyring with(Circle circle, CircleKeys keys) {
        var more = new LinkedHashMap<>(circles);
        more.put(circle, keys);
        return new Keyring(more);
    }

    public Set<Circle> circles() {
        return circles.keySet();
    }

    public boolean holds(Circle circle) {
        return circles.containsKey(circle);
    }

    /// The keys themselves, for wrapping them to a further holder.
    ///
    /// @throws Failure.Refused `no-key`
    public CircleKeys keys(Circle circle) {
        var keys = circles.get(circle);
        if (keys == null) {
            throw Sealed.noKey();
        }
        return keys;
    }

    /// Readable to `circle` from here on, at the place `associated`.
    ///
    /// @throws Failure.Refused `no-key` when the circle's keys are not held
    public byte[] seal(Circle circle, String text, String associated) {
        return seal(circle, text.getBytes(StandardCharsets.UTF_8), associated);
    }

    /// As for text.
    ///
    /// @throws Failure.Refused `no-key` when the circle's keys are not held
    public byte[] seal(Circle circle, byte[] plain, String associated) {
        return keys(circle).seal(plain, place(associated));
    }

    /// Opens what any held circle sealed; the ciphertext itself says which key it needs.
    ///
    /// @throws Failure.Refused `no-key` when that key is not held, `altered` when the bytes were
    ///   changed or belong to another place
    public String open(byte[] sealed, String associated) {
        return new String(openBytes(sealed, associated), StandardCharsets.UTF_8);
    }

    /// [#open] for what is not text.
    public byte[] openBytes(byte[] sealed, String associated) {
        GeneralSecurityException last = null;
        for (var keys : candidates(sealed)) {
            try {
                return keys.open(sealed, place(associated));
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw last == null ? Sealed.noKey() : Sealed.altered(last);
    }

    /// [#open], but `otherwise` where the key is not held. What was changed still fails.
    public String openOr(byte[] sealed, String associated, String otherwise) {
        return canOpen(sealed) ? open(sealed, associated) : otherwise;
    }

    /// Whether the key is held; says nothing about whether the bytes are whole.
    public boolean canOpen(byte[] sealed) {
        return !candidates(sealed).isEmpty();
    }

    /// Blind index: what to store beside sealed personal data so that it can be found exactly, by
    /// those who hold the circle's keys and by nobody else. 16 bytes.
    ///
    /// @throws Failure.Refused `no-key` when the circle's keys are not held
    public byte[] token(Circle circle, Trait trait, String value) {
        return keys(circle).token(trait, value);
    }

    /// What to look for: every token that rows of `circle` may have for `value`, of all key
    /// versions.
    public List<byte[]> tokens(Circle circle, Trait trait, String value) {
        return keys(circle).tokens(trait, value);
    }

    private List<CircleKeys> candidates(byte[] sealed) {
        var number = Sealed.number(sealed);
        return number.isPresent() ? byNumber.getOrDefault(number.getAsInt(), List.of()) : List.of();
    }

    private static byte[] place(String associated) {
        return associated.getBytes(StandardCharsets.UTF_8);
    }

    /// Which circles, never which keys.
    @Override
    public String toString() {
        return "Keyring" + circles.keySet();
    }
}
