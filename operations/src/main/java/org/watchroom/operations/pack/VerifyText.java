package org.watchroom.operations.pack;

import org.watchroom.operations.report.PackFacts;

/// `VERIFY.txt`: how anybody checks a pack with what their machine has.
final class VerifyText {
    private VerifyText() {}

    /// @param files how many there are in `data`
    static String of(String pack, boolean drill, PackFacts.Seal seal, int files) {
        return (drill
                        ? "THIS PACK IS EXERCISE MATERIAL (A DRILL). NOTHING IN IT IS EVIDENCE.\n\n"
                        : "")
                + """
                How to check the pack %1$s
                ================================================================

                The checksum of every file is listed. The list is signed. If a step below reports
                anything else than written here, the pack was altered or is incomplete.

                0. Whose signature?
                   The certificate inside a pack proves nothing by itself. Ask the control room, by a
                   way you know to be theirs, whether these SHA-256 fingerprints are its own:

                   signed by   %2$s
                   signing     %3$s
                   authority   %4$s


                A. Linux, macOS, or anywhere with openssl
                -----------------------------------------
                Open a terminal in this folder.

                1. The signature over the list. Expected: "CMS Verification successful"

                   openssl cms -verify -binary -inform DER -in tagmanifest-sha256.txt.p7s -content tagmanifest-sha256.txt -CAfile verify/ca.pem -out /dev/null

                2. The fingerprint of the authority. Expected: the one of step 0, with colons

                   openssl x509 -in verify/ca.pem -noout -fingerprint -sha256

                3. Every file. Expected: each line ends in OK

                   sha256sum -c tagmanifest-sha256.txt
                   sha256sum -c manifest-sha256.txt

                   (macOS: shasum -a 256 -c instead of sha256sum -c)

                4. Nothing was added. Expected: %5$d

                   find data -type f | wc -l


                B. Windows, without any installation
                ------------------------------------
                Open Windows PowerShell in this folder, paste all of this, press Enter.
                Expected: one line "SIGNED BY", whose fingerprint is the one of step 0, then
                "FILES %5$d", and no line that begins with ALTERED or MISSING.

                   Add-Type -AssemblyName System.Security
                   $b = [IO.File]::ReadAllBytes("$PWD\\tagmanifest-sha256.txt")
                   $i = New-Object System.Security.Cryptography.Pkcs.ContentInfo(,$b)
                   $cms = New-Object System.Security.Cryptography.Pkcs.SignedCms($i, $true)
                   $cms.Decode([IO.File]::ReadAllBytes("$PWD\\tagmanifest-sha256.txt.p7s"))
                   $cms.CheckSignature($true)
                   $c = $cms.SignerInfos[0].Certificate
                   $f = [BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash($c.RawData))
                   "SIGNED BY $($c.Subject) $(($f -replace '-','').ToLower())"
                   'tagmanifest-sha256.txt','manifest-sha256.txt' | ForEach-Object { Get-Content $_ -Encoding UTF8 } | ForEach-Object {
                     $h,$p = $_ -split '  ',2
                     if (-not (Test-Path -LiteralPath $p)) { "MISSING $p" }
                     elseif ((Get-FileHash -LiteralPath $p -Algorithm SHA256).Hash -ne $h) { "ALTERED $p" } }
                   "FILES $((Get-ChildItem data -Recurse -File).Count)"


                C. In a browser
                ---------------
                Open verify.html in this folder and drag the folder onto it. It needs no network. It
                came with the pack, so it shows mistakes and careless alteration; against a forger
                use A, B or D.


                D. With Watchroom
                -----------------
                   ./watchroom verify <this folder>

                This also checks the signatures inside the PDF files, time stamps, and the proofs of
                the audit record.


                Is a printed page of this pack?
                -------------------------------
                At its foot a page has the pack's number and a content digest, as text and as QR code.
                The digest is that of the list of all files but the printed papers. Expected: the same

                   grep -vE '  data/(custody/)?[^/]*\\.pdf$' manifest-sha256.txt | sha256sum

                With Watchroom: ./watchroom verify <this folder> --paper <digest>


                The folder is a BagIt bag of version 1.0 (RFC 8493). The signature is a detached CMS
                signature (RFC 5652). For tools that know signature containers the folder, zipped with
                the file mimetype first and stored, is an ASiC-E container (ETSI EN 319 162-1) too. Each
                PDF directly in data is signed inside (PAdES). Files under data/footage/master are the recorders' own, copied
                bit for bit. data/00-index.pdf says what every file is.
                """
                        .formatted(
                                pack,
                                seal.signer(),
                                seal.signerFingerprint(),
                                seal.authorityFingerprint(),
                                files);
    }
}
