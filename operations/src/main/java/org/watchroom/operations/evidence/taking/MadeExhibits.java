package org.watchroom.operations.evidence.taking;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.watchroom.operations.clip.Clip;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Making;
import org.watchroom.operations.evidence.Production;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;

/// Makes exhibits out of files: gives references, and says how each was made.
record MadeExhibits(FootageWords words, Camera camera, Production production, String tool) {
    /// Masters first, each copy after what it was made from.
    List<Exhibit> of(MadeFiles made) {
        var masters = new LinkedHashMap<Path, Exhibit>();
        for (var one : made.masters()) {
            masters.put(one.kept().path(), master(one));
        }
        var exhibits = new ArrayList<>(masters.values());
        made.clip()
                .ifPresent(cutting -> {
                    var clip = clip(cutting, masters);
                    exhibits.add(clip);
                    made.copy().ifPresent(copy -> exhibits.add(copy(copy, cutting.clip(), clip)));
                });
        made.still().ifPresent(shot -> exhibits.add(still(shot, masters)));
        return exhibits;
    }

    private Exhibit master(MadeFiles.Master one) {
        var own = one.segment().file().getFileName().toString();
        return production.master(
                making(
                        own,
                        FootageWords.mediaType(own),
                        one.kept().content(),
                        FootageWords.covers(one.segment()),
                        words.master(camera, one.segment()),
                        ""));
    }

    private Exhibit clip(MadeFiles.Cutting cutting, Map<Path, Exhibit> masters) {
        var clip = cutting.clip();
        var used =
                clip.parts().stream()
                        .map(Clip.Part::source)
                        .distinct()
                        .map(masters::get)
                        .filter(Objects::nonNull)
                        .toList();
        var name = clip.file().getFileName().toString();
        return production.child(
                used.getFirst(),
                Exhibit.Kind.WORKING_COPY,
                making(
                        "",
                        FootageWords.mediaType(name),
                        cutting.kept().content(),
                        Optional.of(new TimeSpan(clip.from(), clip.to())),
                        words.clip(camera, clip, used.stream().map(Exhibit::reference).toList()),
                        clip.tool()),
                FootageWords.copyName(camera, clip.from(), FootageWords.extension(name)));
    }

    private Exhibit copy(MadeFiles.Copy copy, Clip clip, Exhibit from) {
        var shown = new TimeSpan(clip.from(), clip.to());
        return production.child(
                from,
                Exhibit.Kind.VIEWING_COPY,
                making(
                        "",
                        "video/mp4",
                        copy.content(),
                        Optional.of(shown),
                        words.viewingCopy(camera, shown, from.reference()),
                        tool),
                FootageWords.copyName(camera, clip.from(), ".mp4"));
    }

    private Exhibit still(MadeFiles.Shot shot, Map<Path, Exhibit> masters) {
        var picture = shot.picture();
        var from = masters.get(shot.from().kept().path());
        if (from == null) {
            throw new IllegalStateException("a still of a recording that was not taken");
        }
        return production.child(
                from,
                Exhibit.Kind.STILL,
                making(
                        "",
                        "image/png",
                        shot.kept().content(),
                        Optional.of(new TimeSpan(picture.taken(), picture.taken().plusMillis(1))),
                        words.still(camera, picture.taken(), from.reference()),
                        picture.tool()),
                FootageWords.copyName(camera, picture.taken(), ".png"));
    }

    private Making making(
            String fileName,
            String mediaType,
            HashingCopy.Content content,
            Optional<TimeSpan> covers,
            String operation,
            String by) {
        return new Making(
                FootageWords.label(camera),
                fileName,
                mediaType,
                content,
                Optional.of(camera.id()),
                covers,
                operation,
                by);
    }
}
