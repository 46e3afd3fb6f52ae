package org.watchroom.console;

import java.util.List;
import java.util.Map;
import org.watchroom.console.playback.Watching;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.Session.Access;

/// Puts on the record that this person looks at an incident's footage: which cameras, which span.
record FootageLooks(Session session, IncidentId incident) implements Watching {
    @Override
    public void before(List<String> cameras, TimeSpan span) {
        note("footage-cued", cameras, span);
    }

    @Override
    public void played(List<String> cameras, TimeSpan span) {
        note("footage-played", cameras, span);
    }

    @Override
    public void live(List<String> cameras) {
        session.note(
                Access.VIEWED,
                "incident",
                incident.value().toString(),
                "live-watched",
                Map.of("cameras", cameras));
    }

    @Override
    public void watchedLive(List<String> cameras, TimeSpan span) {
        note("live-ended", cameras, span);
    }

    private void note(String act, List<String> cameras, TimeSpan span) {
        session.note(
                Access.VIEWED,
                "incident",
                incident.value().toString(),
                act,
                Map.of(
                        "cameras", cameras,
                        "from", span.from().toString(),
                        "to", span.to().toString()));
    }
}
