package org.watchroom.operations.evidence.taking;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.taking.TakingProgress.Outcome;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// Adds footage to incidents. Nothing leaves the house by it, so no code is asked for.
///
/// Safe for use by many threads, consoles and processes on one vault.
public final class Taking {
    /// A consoles' computer has two cores to spare, and encoding keeps one of them busy.
    private static final int AT_ONCE = 2;

    private final Database database;
    private final Incidents incidents;
    private final Stores stores;
    private final Triage triage;
    private final Exhibits exhibits;
    private final Recorder recorder;
    private final Ffmpeg ffmpeg;
    private final EvidenceVault vault;

    /// One recording that two takings of this console have at once stays one exhibit.
    private final ReentrantLock numbering = new ReentrantLock();

    /// @param recorder in real time, so that spans and what is reported of cuts are
    public Taking(
            Database database,
            Incidents incidents,
            Stores stores,
            Triage triage,
            Recorder recorder,
            Ffmpeg ffmpeg,
            EvidenceVault vault,
            Clock clock) {
        this.database = database;
        this.incidents = incidents;
        this.stores = stores;
        this.triage = triage;
        this.exhibits = new Exhibits(database, clock);
        this.recorder = recorder;
        this.ffmpeg = ffmpeg;
        this.vault = vault;
    }

    /// All cameras, two at once; each stands and falls alone. Doing it again gives the same bytes
    /// the same exhibits.
    ///
    /// @return what became of each camera, in the order of the request
    /// @throws Failure.Missing when the incident or one of the cameras is not there, or not for
    ///   this person; nothing has happened then, nor with the others
    /// @throws Failure.Refused `evidence-own` for who does not work on the incident
    public List<Outcome> take(TakingRequest request, TakingProgress progress, Stop stop) {
        var facts = facts(request);
        var work = new ArrayList<Callable<Outcome>>();
        for (var camera : cameras(facts, request)) {
            work.add(() -> {
                var outcome = outcome(facts, camera, progress, stop);
                progress.ended(camera.id(), outcome);
                return outcome;
            });
        }
        try (var hands =
                Executors.newFixedThreadPool(
                        AT_ONCE, Thread.ofVirtual().name("taking-", 1).factory())) {
            return hands.invokeAll(work).stream().map(Taking::ended).toList();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new Stop.Stopped();
        }
    }

    private CameraTaking.Facts facts(TakingRequest request) {
        var entry =
                incidents
                        .find(request.incident())
                        .orElseThrow(() -> new Failure.Missing("The incident"));
        var store =
                stores.find(entry.incident().store())
                        .orElseThrow(() -> new Failure.Missing("The store"));
        TakingRows.allowed(database, request.incident());
        return new CameraTaking.Facts(
                entry.incident(),
                store,
                request.span(),
                request.what(),
                new FootageWords(entry.zone()));
    }

    private List<Camera> cameras(CameraTaking.Facts facts, TakingRequest request) {
        var there = stores.cameras(facts.store().id());
        return request.cameras().stream()
                .map(id ->
                        there.stream()
                                .filter(camera -> camera.id().equals(id))
                                .findFirst()
                                .orElseThrow(() -> new Failure.Missing("The camera")))
                .toList();
    }

    private Outcome outcome(
            CameraTaking.Facts facts, Camera camera, TakingProgress progress, Stop stop) {
        try {
            stop.check();
            var taking =
                    new CameraTaking(
                            facts,
                            camera,
                            recorder,
                            ffmpeg,
                            vault,
                            new TakingRows(database, exhibits, triage, numbering),
                            (done, step) -> progress.at(camera.id(), done, step),
                            stop);
            return taking.take();
        } catch (Stop.Stopped asked) {
            return new Outcome.Stopped();
        } catch (IOException disk) {
            return new Outcome.Failed(VaultTrouble.of(disk));
        } catch (RuntimeException why) {
            return new Outcome.Failed(why);
        }
    }

    private static Outcome ended(Future<Outcome> one) {
        try {
            return one.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("taking footage broke off", broken.getCause());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new Stop.Stopped();
        }
    }
}
