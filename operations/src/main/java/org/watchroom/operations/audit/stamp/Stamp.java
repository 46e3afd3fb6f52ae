package org.watchroom.operations.audit.stamp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.watchroom.operations.audit.tree.Hashing;

/// A time stamp that was checked.
///
/// @param at when the authority saw the checkpoint
/// @param authority subject of the certificate inside the stamp. Whether that is to be believed is
///   for the reader to say: the certificate proves nothing by itself
public record Stamp(Instant at, String authority) {
    /// Digest of a checkpoint, as it is sent to be stamped.
    public static byte[] digest(String note) {
        return Hashing.sha256().digest(note.getBytes(StandardCharsets.UTF_8));
    }

    /// @param token RFC 3161, with the authority's certificate inside
    /// @throws Wrong when it is not a stamp of this note, or its signature is not right
    public static Stamp check(byte[] token, String note) throws Wrong {
        return check(token, digest(note));
    }

    /// The same for anything else that was stamped.
    ///
    /// @param digest SHA-256 of what was stamped
    public static Stamp check(byte[] token, byte[] digest) throws Wrong {
        try {
            var stamp = new TimeStampToken(new CMSSignedData(token));
            var info = stamp.getTimeStampInfo();
            if (!info.getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
                    || !Arrays.equals(info.getMessageImprintDigest(), digest)) {
                throw new Wrong("it was given for something else");
            }
            var certificate =
                    stamp.getCertificates().getMatches(null).stream()
                            .filter(stamp.getSID()::match)
                            .findFirst()
                            .orElseThrow(
                                    () -> new Wrong("the authority's certificate is not in it"));
            stamp.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
            X500Name subject = certificate.getSubject();
            return new Stamp(info.getGenTime().toInstant(), subject.toString());
        } catch (CMSException
                | TSPException
                | IOException
                | OperatorCreationException
                | CertificateException
                | RuntimeException e) {
            throw new Wrong("it cannot be read or its signature is not right: " + e.getMessage());
        }
    }

    /// A time stamp is not what it should be.
    public static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String how) {
            super(how);
        }
    }
}
