package org.watchroom.operations.evidence.taking;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.clip.Clip;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;

/// What was made of one camera, all of it in the vault and on record.
///
/// @param exhibits masters first; those that were there before as well
/// @param shown what the cut really shows: it begins at a key frame, at or before what was asked;
///   empty where none could be made
/// @param proof that no picture was touched, as one sentence; empty where there is no cut
/// @param gaps what is missing, one sentence each
public record Taken(
        Camera camera,
        TimeSpan asked,
        List<Exhibit> exhibits,
        Optional<TimeSpan> shown,
        String proof,
        List<String> gaps) {
    public Taken {
        exhibits = List.copyOf(exhibits);
        gaps = List.copyOf(gaps);
    }

    static Taken of(
            Camera camera,
            TimeSpan asked,
            List<Exhibit> exhibits,
            Optional<Clip> clip,
            List<String> gaps) {
        return new Taken(
                camera,
                asked,
                exhibits,
                clip.map(one -> new TimeSpan(one.from(), one.to())),
                clip.map(Clip::proof).orElse(""),
                gaps);
    }

    public List<String> references() {
        return exhibits.stream().map(Exhibit::reference).toList();
    }
}
