package org.watchroom.db.oauth;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the server says, less its question for a token, which is answered here (RFC 7628 in
/// PostgreSQL's protocol). Reads no byte beyond the message that it looks at, and looks at none
/// once the server has taken the person in or refused them.
final class BearerStream extends InputStream {
    private static final String MECHANISM = "OAUTHBEARER";
    private static final byte[] NONE = {};

    /// The server writes it so; a text with an escape in it is no address.
    private static final Pattern DISCOVERY =
            Pattern.compile("\"openid-configuration\"\\s*:\\s*\"([^\"\\\\]{1,500})\"");

    /// As PostgreSQL's own programs bound them before somebody is taken in.
    private static final int LONGEST = 2_000;

    private static final int LONGEST_ERROR = 30_000;

    private static final int OK = 0;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;

    /// Where the exchange is.
    private enum Now {
        UNASKED,
        ANSWERED,
        REFUSED,
        OVER,
        BROKEN
    }

    private final InputStream in;
    private final OutputStream out;
    private final String issuer;
    private @Nullable BearerToken token;
    private Now now = Now.UNASKED;
    private byte[] ahead = NONE;
    private int from;

    /// @param issuer of the token
    BearerStream(InputStream in, OutputStream out, BearerToken token, String issuer) {
        this.in = in;
        this.out = out;
        this.token = token;
        this.issuer = issuer;
    }

    @Override
    public int read(byte[] into, int start, int most) throws IOException {
        if (from == ahead.length && now == Now.OVER) {
            return in.read(into, start, most);
        }
        if (most == 0) {
            return 0;
        }
        if (from == ahead.length) {
            look();
            if (ahead.length == 0) {
                return -1;
            }
        }
        var some = Math.min(most, ahead.length - from);
        System.arraycopy(ahead, from, into, start, some);
        from += some;
        if (from == ahead.length) {
            ahead = NONE;
            from = 0;
        }
        return some;
    }

    @Override
    public int read() throws IOException {
        if (from == ahead.length && now == Now.OVER) {
            return in.read();
        }
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int available() throws IOException {
        return ahead.length - from + in.available();
    }

    @Override
    public void close() throws IOException {
        over();
        in.close();
    }

    private void look() throws IOException {
        if (now == Now.BROKEN) {
            throw new ProtocolException("signing in was broken off");
        }
        var before = now;
        now = Now.BROKEN; // where anything below fails, nothing is read any more
        ahead = next(before);
    }

    /// What the driver is to hear next.
    private byte[] next(Now start) throws IOException {
        var state = start;
        while (true) {
            var type = in.read();
            if (type < 0) {
                over();
                return NONE;
            }
            var length = ByteBuffer.wrap(exactly(4)).getInt();
            switch (type) {
                case 'E' -> {
                    bounded(length, LONGEST_ERROR);
                    over();
                    return head(type, length);
                }
                case 'v' -> {
                    var body = exactly(bounded(length, LONGEST) - 4);
                    now = state;
                    return join(head(type, length), body);
                }
                case 'R' -> {
                    var body = exactly(bounded(length, LONGEST) - 4);
                    if (body.length < 4) {
                        throw new ProtocolException("a message of the server is too short");
                    }
                    var code = ByteBuffer.wrap(body).getInt();
                    if (code == SASL && offers(body) && state == Now.UNASKED) {
                        answer();
                        state = Now.ANSWERED;
                    } else if (code == SASL_CONTINUE && state == Now.ANSWERED) {
                        refused(body);
                        state = Now.REFUSED;
                    } else if (state == Now.UNASKED && code != OK
                            || state == Now.ANSWERED && code == OK) {
                        over(); // what else is asked for the driver refuses: see require_auth
                        return join(head(type, length), body);
                    } else if (state == Now.UNASKED) {
                        throw TokenNotWanted.notAsked();
                    } else {
                        throw new ProtocolException(
                                "the server went on signing in with something else: " + code);
                    }
                }
                default ->
                        throw new ProtocolException(
                                "the server said something that is no part of signing in");
            }
        }
    }

    private static boolean offers(byte[] body) {
        var names = new String(body, 4, body.length - 4, StandardCharsets.US_ASCII).split("\0", -1);
        return Arrays.asList(names).contains(MECHANISM);
    }

    private void answer() throws IOException {
        var held = token;
        if (held == null) {
            throw new ProtocolException("the token was sent already");
        }
        var response =
                ("n,,\u0001auth=Bearer " + held.reveal() + "\u0001\u0001")
                        .getBytes(StandardCharsets.US_ASCII);
        var name = (MECHANISM + "\0").getBytes(StandardCharsets.US_ASCII);
        var message = answering(name.length + 4 + response.length);
        message.put(name).putInt(response.length).put(response);
        send(message);
        Arrays.fill(response, (byte) 0);
        Arrays.fill(message.array(), (byte) 0);
        token = null;
    }

    /// The server takes the token for none and says what it wants; it says why it refuses once that
    /// is acknowledged.
    private void refused(byte[] body) throws IOException {
        send(answering(1).put((byte) 1));
        var said = new String(body, 4, body.length - 4, StandardCharsets.UTF_8);
        var wanted = DISCOVERY.matcher(said);
        if (wanted.find() && !issuer.isEmpty() && !isOfIssuer(wanted.group(1))) {
            throw TokenNotWanted.ofAnother(issuer, wanted.group(1));
        }
    }

    /// The well-known part stands before the issuer's path or after it (RFC 8414 §3.1, §5).
    private boolean isOfIssuer(String discovery) {
        return discovery
                .replaceFirst("/\\.well-known/[^/]+", "")
                .replaceFirst("/$", "")
                .equals(issuer.replaceFirst("/$", ""));
    }

    private void send(ByteBuffer message) throws IOException {
        out.write(message.array());
        out.flush();
    }

    private void over() {
        now = Now.OVER;
        token = null;
    }

    private static int bounded(int length, int longest) throws IOException {
        if (length < 4 || length > longest) {
            throw new ProtocolException(
                    "a message of the server has no sensible length: " + length);
        }
        return length;
    }

    private byte[] exactly(int many) throws IOException {
        var bytes = in.readNBytes(many);
        if (bytes.length < many) {
            throw new EOFException("the server broke off while somebody was signing in");
        }
        return bytes;
    }

    private static byte[] head(int type, int length) {
        return ByteBuffer.allocate(5).put((byte) type).putInt(length).array();
    }

    private static ByteBuffer answering(int content) {
        return ByteBuffer.allocate(5 + content).put((byte) 'p').putInt(4 + content);
    }

    private static byte[] join(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
