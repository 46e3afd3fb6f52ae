package org.watchroom.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.watchroom.console.admin.AdminView;
import org.watchroom.console.admin.AdminViewModel;
import org.watchroom.console.audit.AuditView;
import org.watchroom.console.audit.AuditViewModel;
import org.watchroom.console.audit.RecordDesk;
import org.watchroom.console.casefile.CaseFileView;
import org.watchroom.console.casefile.CaseFileViewModel;
import org.watchroom.console.connections.ConnectionsView;
import org.watchroom.console.connections.ConnectionsViewModel;
import org.watchroom.console.features.FeaturesView;
import org.watchroom.console.features.FeaturesViewModel;
import org.watchroom.console.footage.FootageView;
import org.watchroom.console.footage.FootageViewModel;
import org.watchroom.console.handover.CopyDesk;
import org.watchroom.console.handover.HandoverView;
import org.watchroom.console.handover.HandoverViewModel;
import org.watchroom.console.kit.Bell;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.lane.LaneView;
import org.watchroom.console.lane.LaneViewModel;
import org.watchroom.console.lane.LaneWatch;
import org.watchroom.console.recorders.RecordersView;
import org.watchroom.console.recorders.RecordersViewModel;
import org.watchroom.console.reports.ReportsView;
import org.watchroom.console.reports.ReportsViewModel;
import org.watchroom.console.reports.SessionReports;
import org.watchroom.console.retention.RetentionView;
import org.watchroom.console.retention.RetentionViewModel;
import org.watchroom.console.shell.Page;
import org.watchroom.console.statement.StatementsView;
import org.watchroom.console.statement.StatementsViewModel;
import org.watchroom.console.system.SystemView;
import org.watchroom.console.system.SystemViewModel;
import org.watchroom.operations.evidence.FootageLife;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.intake.lane.LaneCount;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.staff.Approvals;
import org.watchroom.operations.staff.People;
import org.watchroom.operations.staff.Role;

/// The screens beside the desk that this person may go to. What their roles do not open is not
/// offered; the database would refuse it anyway.
final class Screens implements AutoCloseable {
    private final Seat seat;
    private final RecordDesk record;
    private final CopyDesk copies;
    private final SystemViewModel.Backups backups;
    private final Consumer<? super IncidentId> open;
    private final List<Page> pages = new ArrayList<>();
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private @Nullable CaseFileViewModel caseFiles;
    private @Nullable HandoverViewModel handOvers;
    private @Nullable CaseFileView caseFileView;
    private @Nullable StatementsViewModel statements;
    private @Nullable StatementsView statementsView;
    private Optional<IncidentId> followed = Optional.empty();

    /// @param backups how those of this computer's own database stand
    /// @param bell rings for a report to look at that looks urgent
    /// @param locked rings again while the desk is
    /// @param open shows an incident on the desk
    Screens(
            Seat seat,
            RecordDesk record,
            CopyDesk copies,
            SystemViewModel.Backups backups,
            Bell bell,
            ObservableBooleanValue locked,
            Consumer<? super IncidentId> open) {
        this.copies = copies;
        this.backups = backups;
        this.seat = seat;
        this.record = record;
        this.open = open;
        // One line for each screen, in the order of the rail.
        if (may(Role.ADMINISTRATOR, Role.AUDITOR)) {
            pages.add(new Page("admin", "Ctrl+2", Material2AL.GROUP, this::admin));
        }
        if (may(Role.ADMINISTRATOR)) {
            pages.add(new Page("connections", "Ctrl+D", Material2AL.DEVICE_HUB, this::connections));
        }
        if (may(Role.AUDITOR)) {
            pages.add(new Page("audit", "Ctrl+3", Material2AL.HISTORY, this::audit));
        }
        if (may(Role.ADMINISTRATOR, Role.SUPERVISOR, Role.INVESTIGATOR, Role.AUDITOR)) {
            pages.add(new Page("retention", "Ctrl+4", Material2AL.AUTO_DELETE, this::retention));
        }
        if (may(Role.OPERATOR, Role.SUPERVISOR, Role.INVESTIGATOR)) {
            pages.add(new Page("footage", "Ctrl+5", Material2AL.HOURGLASS_BOTTOM, this::footage));
            pages.add(
                    new Page("statements", "Ctrl+9", Material2AL.ASSIGNMENT, this::statementsView));
        }
        if (may(Role.OPERATOR, Role.SUPERVISOR, Role.INVESTIGATOR, Role.ADMINISTRATOR)) {
            pages.add(new Page("recorders", "Ctrl+6", Material2AL.DNS, this::recorders));
        }
        if (may(Role.OPERATOR, Role.SUPERVISOR, Role.INVESTIGATOR, Role.AUDITOR)) {
            pages.add(new Page("casefile", "Ctrl+7", Material2AL.FOLDER_OPEN, this::caseFile));
        }
        if (may(Role.SUPERVISOR, Role.INVESTIGATOR, Role.AUDITOR)) {
            pages.add(
                    new Page(
                            "handover",
                            "Ctrl+8",
                            Material2AL.ASSIGNMENT_TURNED_IN,
                            this::handover));
        }
        if (may(Role.OPERATOR, Role.SUPERVISOR, Role.INVESTIGATOR)) {
            var watch = new LaneWatch(seat, bell, locked);
            keep(watch, watch::close);
            pages.add(
                    new Page("lane", "Ctrl+R", Material2AL.INBOX, this::lane)
                            .counting(watch.count().map(LaneCount::waiting)));
        }
        if (may(Role.ADMINISTRATOR, Role.SUPERVISOR, Role.AUDITOR)) {
            pages.add(new Page("features", "Ctrl+T", Material2MZ.TOGGLE_ON, this::features));
        }
        pages.add(new Page("reports", "Ctrl+0", Material2MZ.PRINT, this::reports));
        pages.add(new Page("system", "Ctrl+M", Material2MZ.SPEED, this::system));
    }

    private SystemView system() {
        var model = new SystemViewModel(seat, backups);
        return new SystemView(keep(model, model::close), seat);
    }

    private FeaturesView features() {
        var model = new FeaturesViewModel(seat);
        return new FeaturesView(keep(model, model::close), seat);
    }

    private AuditView audit() {
        var model = new AuditViewModel(seat, record);
        return new AuditView(keep(model, model::close), seat);
    }

    private RetentionView retention() {
        var model = new RetentionViewModel(seat);
        return new RetentionView(keep(model, model::close), seat);
    }

    private FootageView footage() {
        int hours = (int) FootageLife.URGENT.toHours();
        var model = new FootageViewModel(seat, hours, open);
        return new FootageView(keep(model, model::close), seat, hours);
    }

    private CaseFileView caseFile() {
        var model = new CaseFileViewModel(seat);
        caseFiles = keep(model, model::close);
        var view = new CaseFileView(model, seat);
        caseFileView = view;
        return view;
    }

    /// Shows what is known of the incident, on the screen of cases once that was gone to.
    void showCaseFile(IncidentId incident) {
        if (caseFiles != null && caseFileView != null) {
            caseFiles.show(incident);
            caseFileView.focusFacts();
        }
    }

    private RecordersView recorders() {
        var model = new RecordersViewModel(seat);
        return new RecordersView(keep(model, model::close), seat);
    }

    private StatementsView statementsView() {
        var model = new StatementsViewModel(seat);
        statements = keep(model, model::close);
        var view = new StatementsView(model, seat);
        statementsView = view;
        view.visibleProperty().addListener((_, _, _) -> showFollowed());
        showFollowed();
        return view;
    }

    /// Whether this person takes statements.
    boolean statements() {
        return may(Role.OPERATOR, Role.SUPERVISOR, Role.INVESTIGATOR);
    }

    /// The incident whose statements are shown, whenever their screen is looked at.
    void follow(Optional<IncidentId> incident) {
        followed = incident;
        showFollowed();
    }

    /// Statements are sealed: they are opened only for who looks at them.
    private void showFollowed() {
        if (statements != null && statementsView != null && statementsView.isVisible()) {
            statements.show(followed);
        }
    }

    private HandoverView handover() {
        var model = new HandoverViewModel(seat, copies);
        handOvers = keep(model, model::close);
        return new HandoverView(model, seat);
    }

    /// Whether this person hands packs over.
    boolean handOvers() {
        return may(Role.SUPERVISOR, Role.INVESTIGATOR);
    }

    /// Goes to the register and begins a hand-over there.
    void handOver(UUID pack, Consumer<String> goTo) {
        goTo.accept("handover");
        if (handOvers != null) {
            handOvers.begin(pack);
        }
    }

    private LaneView lane() {
        var model = new LaneViewModel(seat);
        return new LaneView(keep(model, model::close), seat);
    }

    private ReportsView reports() {
        var desk = new SessionReports(seat.session(), seat.clock());
        var model = new ReportsViewModel(seat, desk);
        return new ReportsView(keep(model, model::close), seat);
    }

    List<Page> pages() {
        return List.copyOf(pages);
    }

    private Node admin() {
        var session = seat.session();
        var custody = new Custody(session.database(), session.keys());
        var model =
                new AdminViewModel(
                        seat,
                        new People(session.database(), custody),
                        new Approvals(session.database(), custody));
        return new AdminView(keep(model, model::close), seat);
    }

    private Node connections() {
        var model = new ConnectionsViewModel(seat);
        return new ConnectionsView(keep(model, model::close), seat);
    }

    private boolean may(Role... roles) {
        return List.of(roles).stream().anyMatch(seat.session()::has);
    }

    /// A view-model of a screen; it is closed with the desk.
    private <M> M keep(M model, Runnable close) {
        closing.push(close);
        return model;
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }
}
