package org.watchroom.intake.door.signed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.watchroom.intake.door.signed.Field.Bare;
import org.watchroom.intake.door.signed.Field.Inner;
import org.watchroom.intake.door.signed.Field.Item;

/// Reads a dictionary of structured fields as RFC 9651, 4.2, says, and nothing that it does not
/// allow. Display strings are left out: no field of a signature has any.
final class FieldReader {
    private static final int MOST_MEMBERS = 64;
    private static final int END = -1;

    private final String text;
    private int at;

    private FieldReader(String text) {
        this.text = text;
    }

    /// @throws Unusable when it is none
    static Map<String, Field> dictionary(String text) throws Unusable {
        var reader = new FieldReader(text);
        reader.spaces();
        var members = new LinkedHashMap<String, Field>();
        while (reader.peek() != END) {
            var key = reader.key();
            members.remove(key); // the last one counts, and stands where it stands
            members.put(
                    key,
                    reader.skip('=')
                            ? reader.member()
                            : new Item(new Bare.Bool(true), reader.parameters()));
            reader.blanks();
            if (reader.peek() == END) {
                break;
            }
            if (!reader.skip(',') || members.size() > MOST_MEMBERS) {
                throw reader.unusable();
            }
            reader.blanks();
            if (reader.peek() == END) {
                throw reader.unusable();
            }
        }
        return members;
    }

    private Field member() throws Unusable {
        return peek() == '(' ? inner() : item();
    }

    private Inner inner() throws Unusable {
        at++;
        var items = new ArrayList<Item>();
        while (true) {
            spaces();
            if (skip(')')) {
                return new Inner(items, parameters());
            }
            items.add(item());
            if (peek() != ' ' && peek() != ')' || items.size() > MOST_MEMBERS) {
                throw unusable();
            }
        }
    }

    private Item item() throws Unusable {
        return new Item(bare(), parameters());
    }

    private Map<String, Bare> parameters() throws Unusable {
        var all = new LinkedHashMap<String, Bare>();
        while (skip(';')) {
            spaces();
            var key = key();
            all.remove(key);
            all.put(key, skip('=') ? bare() : new Bare.Bool(true));
            if (all.size() > MOST_MEMBERS) {
                throw unusable();
            }
        }
        return all;
    }

    private String key() throws Unusable {
        int from = at;
        if (!small(peek()) && peek() != '*') {
            throw unusable();
        }
        while (small(peek()) || digit(peek()) || peek() != END && "_-.*".indexOf(peek()) >= 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private Bare bare() throws Unusable {
        int c = peek();
        if (c == '-' || digit(c)) {
            return number(false);
        }
        if (c == '"') {
            return string();
        }
        if (c == ':') {
            return bytes();
        }
        if (c == '?') {
            at++;
            if (peek() != '0' && peek() != '1') {
                throw unusable();
            }
            return new Bare.Bool(text.charAt(at++) == '1');
        }
        if (c == '@') {
            at++;
            return number(true);
        }
        if (c == '*' || letter(c)) {
            return token();
        }
        throw unusable();
    }

    private Bare number(boolean date) throws Unusable {
        int from = at;
        skip('-');
        int digits = at;
        while (digit(peek())) {
            at++;
        }
        int whole = at - digits;
        if (!date && skip('.')) {
            int point = at;
            while (digit(peek())) {
                at++;
            }
            int rest = at - point;
            if (whole == 0 || whole > 12 || rest == 0 || rest > 3) {
                throw unusable();
            }
            return new Bare.Decimal(new BigDecimal(text.substring(from, at)));
        }
        if (whole == 0 || whole > 15) {
            throw unusable();
        }
        return new Bare.Int(Long.parseLong(text.substring(from, at)), date);
    }

    private Bare string() throws Unusable {
        at++;
        var value = new StringBuilder();
        while (true) {
            int c = peek();
            if (c < ' ' || c > '~') {
                throw unusable();
            }
            at++;
            if (c == '"') {
                return new Bare.Text(value.toString());
            }
            if (c == '\\') {
                c = peek();
                if (c != '"' && c != '\\') {
                    throw unusable();
                }
                at++;
            }
            value.append((char) c);
        }
    }

    private Bare bytes() throws Unusable {
        int end = text.indexOf(':', at + 1);
        if (end < 0) {
            throw unusable();
        }
        try {
            var value = Base64.getDecoder().decode(text.substring(at + 1, end));
            at = end + 1;
            return new Bare.Bytes(value);
        } catch (IllegalArgumentException _) {
            throw unusable();
        }
    }

    private Bare token() {
        int from = at;
        while (letter(peek())
                || digit(peek())
                || peek() != END && ":/!#$%&'*+-.^_`|~".indexOf(peek()) >= 0) {
            at++;
        }
        return new Bare.Token(text.substring(from, at));
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private boolean skip(char c) {
        if (peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    private void spaces() {
        while (peek() == ' ') {
            at++;
        }
    }

    private void blanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    private Unusable unusable() {
        return new Unusable(
                "a field of the signature is not as RFC 9651 has it, at character " + (at + 1));
    }

    private static boolean small(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean letter(int c) {
        return small(c) || c >= 'A' && c <= 'Z';
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }
}
