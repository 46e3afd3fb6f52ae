package org.watchroom.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.pack.SmallPack;

final class AuthoritiesTest {
    private static final char[] CHANGEIT = "changeit".toCharArray();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path store;

    @SuppressWarnings("NullAway.Init")
    private Certificate everybodys;

    @BeforeEach
    void trust_two() throws Exception {
        everybodys = authority("everybodys");
        var trusted = KeyStore.getInstance("JKS");
        trusted.load(null, CHANGEIT);
        trusted.setCertificateEntry("a", authority("ours"));
        trusted.setCertificateEntry("b", everybodys);
        store = folder.resolve("cacerts");
        try (var out = Files.newOutputStream(store)) {
            trusted.store(out, CHANGEIT);
        }
    }

    private Certificate authority(String name) throws Exception {
        var pack = Files.createDirectories(folder.resolve("packs/" + name));
        var bytes = SmallPack.write(pack, folder.resolve("keys-" + name));
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes));
    }

    @Test
    void an_authority_of_the_building_machine_alone_is_not_packaged() throws Exception {
        var known = folder.resolve("known");
        Files.write(
                Files.createDirectories(known.resolve("mozilla")).resolve("e.crt"),
                everybodys.getEncoded());

        assertThat(Authorities.keep(store, known)).hasSize(1);

        var left = KeyStore.getInstance(store.toFile(), (char[]) null);
        assertThat(Collections.list(left.aliases())).containsExactly("b");
        assertThat(left.getCertificate("b")).isEqualTo(everybodys);
        assertThat(KeyStore.getInstance(store.toFile(), CHANGEIT).size()).isEqualTo(1);
    }

    @Test
    void a_java_that_trusts_nobody_is_not_packaged() throws Exception {
        var known = Files.createDirectories(folder.resolve("known"));
        var before = Files.readAllBytes(store);

        assertThatThrownBy(() -> Authorities.keep(store, known))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Nobody");
        assertThat(store).hasBinaryContent(before);
    }
}
