package org.watchroom.operations.retention;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.evidence.vault.BucketVault;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.pack.PackShelf;
import org.watchroom.operations.recorder.RecordingStock;
import org.watchroom.operations.work.ThisMachine;

/// What of evidence lies where this machine can delete it: on its disks, and in an object store.
///
/// @param host of this machine; names its recordings in the register of disposals, because another
///   machine's are not for us to call deleted
/// @param buckets shared with other machines; what is locked there goes when the lock ends
public record Shelves(
        String host,
        List<RecordingStock> recordings,
        List<PackShelf> packs,
        List<DirectoryVault> vaults,
        List<BucketVault> buckets) {
    /// For a machine that keeps no files.
    public static final Shelves NONE =
            new Shelves("none", List.of(), List.of(), List.of(), List.of());

    public Shelves {
        recordings = List.copyOf(recordings);
        packs = List.copyOf(packs);
        vaults = List.copyOf(vaults);
        buckets = List.copyOf(buckets);
        if (host.isBlank()) {
            throw new IllegalArgumentException("a keeper has a name");
        }
    }

    /// This machine's, under its own name.
    public static Shelves here(
            List<Path> recordings, List<Path> packs, List<DirectoryVault> vaults) {
        return of(ThisMachine.name(), recordings, packs, vaults);
    }

    /// Where no exhibits are kept.
    public static Shelves of(String host, List<Path> recordings, List<Path> packs) {
        return of(host, recordings, packs, List.of());
    }

    /// @param recordings roots of file archives
    /// @param packs folders that packs are built in
    /// @param vaults where files of exhibits are kept
    public static Shelves of(
            String host, List<Path> recordings, List<Path> packs, List<DirectoryVault> vaults) {
        return new Shelves(
                host,
                recordings.stream().map(RecordingStock::new).toList(),
                packs.stream().map(PackShelf::new).toList(),
                vaults,
                List.of());
    }

    /// The same with an object store.
    public Shelves with(BucketVault bucket) {
        return new Shelves(host, recordings, packs, vaults, List.of(bucket));
    }

    /// The name of an archive in the register.
    String keeper(RecordingStock stock) {
        return host + ":" + stock.root();
    }

    List<String> keepers() {
        return recordings.stream().map(this::keeper).toList();
    }

    /// Where a recording of the register lies, with what stands beside it.
    List<Path> recording(String keeper, String path) {
        return recordings.stream()
                .filter(stock -> keeper(stock).equals(keeper))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not our archive: " + keeper))
                .files(path);
    }

    /// What there is of a pack on any shelf, taken off it.
    List<Path> pack(String name) throws IOException {
        var parts = new ArrayList<Path>();
        for (var shelf : packs) {
            parts.addAll(shelf.takeOff(name));
        }
        return parts;
    }

    /// What there is of an exhibit's file in any vault, taken off its address.
    List<Path> object(Sha256 sha256) throws IOException {
        var parts = new ArrayList<Path>();
        for (var vault : vaults) {
            parts.addAll(vault.takeOff(sha256));
        }
        return parts;
    }
}
