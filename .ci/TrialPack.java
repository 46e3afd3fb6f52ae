import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.watchroom.operations.pack.SmallPack;

/// A small pack and the certificate of who signed it, as the tests make them: `TrialPack.java FOLDER`.
final class TrialPack {
    private TrialPack() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var pack = Files.createDirectories(folder.resolve("WR-TRIAL"));
        var keys = Files.createDirectories(folder.resolve("keys"));
        var ca = SmallPack.write(pack, keys);
        Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(ca)
                        + "\n-----END CERTIFICATE-----\n");
    }
}
