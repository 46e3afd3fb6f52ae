package org.watchroom.operations.intake.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;

/// Reads a mail piece by piece, within limits; of one that goes beyond them or breaks off, what
/// came before stays read. Parts are never rebuilt in memory: only words are kept, files are
/// counted.
final class MailReader {
    static final int MOST_PARTS = 200;
    static final int DEEPEST = 20;

    /// In UTF-16 units, of all its text together.
    static final int LONGEST_TEXT = 64 * 1024;

    private static final int LONGEST_FIELD = 64 * 1024;
    private static final int MOST_FIELDS = 1_000;
    private static final long LONGEST_NANOS = 10_000_000_000L;
    private static final MimeConfig FORGIVING =
            MimeConfig.custom()
                    .setMaxLineLen(-1)
                    .setMaxHeaderLen(LONGEST_FIELD)
                    .setMaxHeaderCount(MOST_FIELDS)
                    .setMaxContentLen(-1)
                    .build();

    private final List<SentMail.Field> header = new ArrayList<>();
    private final List<SentMail.Enclosed> enclosed = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final long began = System.nanoTime();
    private int depth;
    private int parts;
    private String name = "";
    private boolean attachment;
    private boolean shown;

    private final Enclosing enclosing;

    private MailReader(Enclosing enclosing) {
        this.enclosing = enclosing;
    }

    static SentMail read(byte[] bytes) {
        return read(bytes, (_, in) -> in.transferTo(OutputStream.nullOutputStream()));
    }

    /// @param enclosing gets what is enclosed, one file after the other
    static SentMail read(byte[] bytes, Enclosing enclosing) {
        return new MailReader(enclosing).all(bytes);
    }

    /// Reads one enclosed file to its end.
    @FunctionalInterface
    interface Enclosing {
        /// @return how many bytes it has
        long take(Part part, InputStream in) throws IOException;
    }

    /// How a mail calls what it encloses.
    ///
    /// @param name empty where it has none
    /// @param type in lower case
    /// @param shown whether the mail shows it among its words, as it does with a letterhead
    record Part(String name, String type, boolean shown) {}

    private SentMail all(byte[] bytes) {
        String fault = null;
        boolean tooMuch = false;
        try {
            var mail = new MimeTokenStream(FORGIVING, DecodeMonitor.SILENT, null);
            mail.parse(new ByteArrayInputStream(bytes));
            for (var state = mail.getState();
                    state != EntityState.T_END_OF_STREAM;
                    state = mail.next()) {
                take(state, mail);
            }
        } catch (TooMuch e) {
            fault = e.getMessage();
            tooMuch = true;
        } catch (MimeException | IOException e) {
            fault = "it is broken inside (" + e.getClass().getSimpleName() + ")";
        } catch (RuntimeException e) { // the parser meets what nobody thought of
            fault = "nobody can tell how it is built (" + e.getClass().getSimpleName() + ")";
        }
        var text = plain.toString();
        if (text.isBlank() && !html.isEmpty()) {
            text = HtmlText.of(html.toString());
        }
        return new SentMail(header, text, enclosed, Optional.ofNullable(fault), tooMuch);
    }

    private void take(EntityState state, MimeTokenStream mail)
            throws IOException, MimeException, TooMuch {
        if (System.nanoTime() - began > LONGEST_NANOS) {
            throw new TooMuch("reading it took more than 10 s");
        }
        switch (state) {
            case T_START_MESSAGE, T_START_BODYPART, T_START_MULTIPART -> deeper();
            case T_END_MESSAGE, T_END_BODYPART, T_END_MULTIPART -> depth--;
            case T_START_HEADER -> {
                name = "";
                attachment = false;
                shown = false;
            }
            case T_FIELD -> field(mail.getField());
            case T_BODY -> body(mail.getBodyDescriptor(), mail.getDecodedInputStream());
            default -> {}
        }
    }

    /// One level is a part and what is in it: two steps of the parser.
    private void deeper() throws TooMuch {
        if (++depth > 2 * DEEPEST) {
            throw new TooMuch("its parts are nested more than " + DEEPEST + " deep");
        }
        if (++parts > 2 * MOST_PARTS) {
            throw new TooMuch("it has more than " + MOST_PARTS + " parts");
        }
    }

    private void field(Field field) {
        var value = HeaderWords.unfolded(field);
        if (depth == 1) {
            header.add(new SentMail.Field(field.getName().strip(), HeaderWords.decoded(value)));
        }
        if (field.getName().equalsIgnoreCase("Content-Disposition")) {
            attachment = value.strip().regionMatches(true, 0, "attachment", 0, 10);
            name = HeaderWords.parameter(value, "filename").orElse(name);
        } else if (field.getName().equalsIgnoreCase("Content-Type") && name.isEmpty()) {
            name = HeaderWords.parameter(value, "name").orElse("");
        } else if (field.getName().equalsIgnoreCase("Content-ID")) {
            shown = true;
        }
    }

    private void body(BodyDescriptor body, InputStream in) throws IOException {
        var type = String.valueOf(body.getMimeType()).toLowerCase(Locale.ROOT);
        boolean words = !attachment && name.isEmpty();
        if (words && type.equals("text/html")) {
            append(html, body.getCharset(), in);
        } else if (words && type.startsWith("text/")) {
            append(plain, body.getCharset(), in);
        } else {
            long bytes = enclosing.take(new Part(name, type, shown && !attachment), in);
            enclosed.add(
                    new SentMail.Enclosed(name.isEmpty() ? "without a name" : name, type, bytes));
        }
    }

    private static void append(StringBuilder to, @Nullable String charset, InputStream in)
            throws IOException {
        int room = LONGEST_TEXT - to.length();
        if (room > 0) {
            var text = Charsets.text(in.readNBytes(4 * room), charset);
            to.append(to.isEmpty() ? "" : "\n\n");
            to.append(text, 0, Math.min(text.length(), room));
        }
    }

    /// It goes beyond a limit.
    private static final class TooMuch extends Exception {
        private static final long serialVersionUID = 1;

        TooMuch(String why) {
            super(why);
        }
    }
}
