package org.watchroom.operations.pack;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The second seal of a pack, for tools that know associated signature containers and no bags
/// (ASiC-E, ETSI EN 319 162-1): zipped as it stands, `mimetype` first and stored, a pack is one.
///
/// Its manifest lists everything but itself, its signature, `mimetype` and the bag's tag manifest;
/// the tag manifest, which is written later, lists these three and is signed as well. So neither
/// list needs the other to be finished.
final class Asic {
    static final String MANIFEST = "META-INF/ASiCManifest001.xml";
    static final String SIGNATURE = "META-INF/signature001.p7s";
    static final String TYPE_FILE = "mimetype";
    static final String TYPE = "application/vnd.etsi.asic-e+zip";

    private static final Pattern LINE =
            Pattern.compile(
                    "<asic:DataObjectReference URI=\"([^\"]*)\">.*<ds:DigestValue>([A-Za-z0-9+/]{43}=)</ds:DigestValue>");

    private Asic() {}

    /// What the manifest of a pack with these files has to be, to the last byte.
    ///
    /// @param hashes of payload and tag files, lower-case hex by path
    static String manifest(SortedMap<String, String> hashes) {
        var listed = new TreeMap<>(hashes);
        listed.keySet()
                .removeIf(path ->
                        path.startsWith("META-INF/")
                                || path.equals(TYPE_FILE)
                                || path.startsWith(BagNames.TAG_MANIFEST));
        var xml =
                new StringBuilder(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
                        <asic:SigReference URI="%s" MimeType="application/pkcs7-signature"/>
                        """
                                .formatted(SIGNATURE));
        listed.forEach((path, hash) ->
                xml.append("<asic:DataObjectReference URI=\"")
                        .append(uri(path))
                        .append("\"><ds:DigestMethod Algorithm=\"")
                        .append("http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue>")
                        .append(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hash)))
                        .append("</ds:DigestValue></asic:DataObjectReference>\n"));
        return xml.append("</asic:ASiCManifest>\n").toString();
    }

    /// What a manifest lists: lower-case hex by path. Reads only what [#manifest] writes.
    static SortedMap<String, String> listed(String manifest) {
        var listed = new TreeMap<String, String>();
        var lines = LINE.matcher(manifest);
        while (lines.find()) {
            listed.put(
                    URLDecoder.decode(lines.group(1), StandardCharsets.UTF_8),
                    HexFormat.of().formatHex(Base64.getDecoder().decode(lines.group(2))));
        }
        return listed;
    }

    private static String uri(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
