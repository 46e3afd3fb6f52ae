package org.watchroom.operations.pack;

import java.nio.file.Path;
import java.util.List;

/// The plain files beside a pack, for a police portal.
///
/// @param files how many there are, with their list
/// @param submissions in how many parts a portal takes them
/// @param tooLarge paths in the pack of what a portal would not take for its size
public record UploadFolder(Path folder, int files, int submissions, List<String> tooLarge) {
    /// What follows the pack's name in the name of the folder.
    public static final String ENDING = ".upload";

    /// The list that lies among them.
    public static final String LIST = "00-list-of-files.pdf";

    public UploadFolder {
        tooLarge = List.copyOf(tooLarge);
    }
}
