package org.watchroom.operations.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Vectors of the Certificate Transparency project (its `merkletree` tests).
final class TreeTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final List<String> DATA =
            List.of(
                    "",
                    "00",
                    "10",
                    "2021",
                    "3031",
                    "40414243",
                    "5051525354555657",
                    "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS =
            List.of(
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static List<byte[]> leaves() {
        return DATA.stream().map(data -> Hashing.leaf(HEX.parseHex(data))).toList();
    }

    @Test
    void the_roots_are_those_of_certificate_transparency() {
        var tree = new Tree();
        assertThat(HEX.formatHex(tree.root())).isEqualTo(ROOTS.get(0));
        for (int i = 0; i < 8; i++) {
            tree.append(leaves().get(i), 0);
            assertThat(HEX.formatHex(tree.root())).isEqualTo(ROOTS.get(i + 1));
        }
    }

    @Test
    void a_tree_goes_on_from_its_frontier_as_if_it_had_never_been_put_away() {
        for (int cut = 0; cut <= 8; cut++) {
            var tree = new Tree();
            leaves().subList(0, cut).forEach(leaf -> tree.append(leaf, 0));
            var again = Tree.of(cut, tree.frontier());
            leaves().subList(cut, 8).forEach(leaf -> again.append(leaf, 0));
            assertThat(HEX.formatHex(again.root())).isEqualTo(ROOTS.get(8));
        }
    }

    @Test
    void a_frontier_of_another_size_is_refused() {
        assertThatThrownBy(() -> Tree.of(3, new byte[32]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tree().appendAll(new byte[33]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inclusion_proofs_are_those_of_certificate_transparency() {
        var proofs = new Proofs(leaves());
        assertThat(hex(proofs.inclusion(0, 8)))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(proofs.inclusion(5, 8)))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(proofs.inclusion(2, 3)))
                .containsExactly(
                        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    }

    @Test
    void consistency_proofs_are_those_of_certificate_transparency() {
        var proofs = new Proofs(leaves());
        assertThat(hex(proofs.consistency(1, 8)))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(proofs.consistency(6, 8)))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(proofs.consistency(2, 5)))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void every_proof_holds_and_no_damaged_one_does() {
        var random = new Random(20261120);
        var leaves = new ArrayList<byte[]>();
        var roots = new ArrayList<byte[]>(List.of(new Tree().root()));
        var tree = new Tree();
        for (int i = 0; i < 67; i++) {
            var leaf = new byte[32];
            random.nextBytes(leaf);
            leaves.add(leaf);
            tree.append(leaf, 0);
            roots.add(tree.root());
        }
        var proofs = new Proofs(leaves);
        for (int size = 1; size <= 67; size++) {
            for (int i = 0; i < size; i++) {
                var path = proofs.inclusion(i, size);
                var root = roots.get(size);
                assertThat(Proofs.includes(leaves.get(i), i, size, root, path)).isTrue();
                assertThat(Proofs.includes(leaves.get((i + 1) % 67), i, size, root, path))
                        .isFalse();
                var old = proofs.consistency(i + 1, size);
                assertThat(Proofs.extend(i + 1, roots.get(i + 1), size, root, old)).isTrue();
                if (!path.isEmpty()) {
                    assertThat(Proofs.includes(leaves.get(i), i, size, root, bent(path, random)))
                            .isFalse();
                }
                if (!old.isEmpty()) {
                    assertThat(
                                    Proofs.extend(
                                            i + 1, roots.get(i + 1), size, root, bent(old, random)))
                            .isFalse();
                }
            }
        }
    }

    private static List<byte[]> bent(List<byte[]> path, Random random) {
        var bent = new ArrayList<>(path);
        int at = random.nextInt(bent.size());
        var hash = bent.get(at).clone();
        hash[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
        bent.set(at, hash);
        return bent;
    }

    private static List<String> hex(List<byte[]> path) {
        return path.stream().map(HEX::formatHex).toList();
    }
}
