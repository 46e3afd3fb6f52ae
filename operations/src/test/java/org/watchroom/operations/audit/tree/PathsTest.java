package org.watchroom.operations.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PathsTest {
    @Test
    void paths_made_in_passing_are_those_of_the_whole_tree() {
        for (int size = 1; size <= 130; size++) {
            var leaves = new ArrayList<byte[]>();
            for (int n = 0; n < size; n++) {
                leaves.add(Hashing.leaf(new byte[] {(byte) n}));
            }
            var wanted = java.util.stream.LongStream.of(0, size / 2, size - 1, size / 3).boxed();
            check(leaves, size, Set.copyOf(wanted.toList()));
        }
    }

    private static void check(ArrayList<byte[]> leaves, int size, Set<Long> wanted) {
        var paths = new Paths(wanted::contains);
        var tree = new Tree();
        for (var leaf : leaves) {
            paths.append(leaf);
            tree.append(leaf, 0);
        }
        var found = paths.finish();
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(wanted);
        found.forEach((index, path) -> {
            assertThat(path)
                    .usingRecursiveComparison()
                    .isEqualTo(new Proofs(leaves).inclusion(index.intValue(), size));
            assertThat(
                            Proofs.includes(
                                    leaves.get(index.intValue()), index, size, tree.root(), path))
                    .isTrue();
        });
    }
}
