package org.watchroom.console.statement;

import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.statement.LossLine;
import org.watchroom.operations.statement.Particulars;
import org.watchroom.operations.statement.StatementKind;
import org.watchroom.operations.statement.Statements;

/// Shows the screen of statements, for looking at it. Arguments: `light`, `large`, `empty`,
/// `goods`, and the part to show: `front`, `questions`, `rear`, `changes`, `sign`.
public final class StatementsDemo {
    private StatementsDemo() {}

    public static void main(String[] args) {
        var wishes = List.of(args);
        var room = new ControlRoom("North", false);
        var mara = room.desk("Mara Ellison");
        room.store("YORK-01", "Coppergate", "York");
        room.place("YORK-01", "York", "7 Coppergate", "YO1 9NR", "North Yorkshire Police");
        var id = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors taken");
        mara.triage().claim(mara.incidents().find(id).orElseThrow().incident());
        var statements =
                new Statements(
                        mara.seat().session().database(),
                        mara.seat().session().person(),
                        mara.seat().clock());
        if (!wishes.contains("empty")) {
            statements.draft(
                    id,
                    StatementKind.LOSS,
                    LossLine.parse("2; Razor blades; 12.50\n1; Gin 70 cl; 24.00; recovered"),
                    Optional.empty());
            var of = statements.draft(id, StatementKind.CCTV_PRODUCER, List.of(), Optional.empty());
            edit(statements, of, wishes.contains("sign"));
        }
        Fx.run(() -> open(mara, id, wishes));
    }

    private static void edit(
            Statements statements, org.watchroom.operations.statement.Statement of, boolean last) {
        var draft = Draft.of(statements.versions(of.id()).getLast().content());
        int n = 0;
        for (var sentence : draft.now().sentences()) {
            if (sentence.suggested().isPresent()) {
                draft = draft.confirm(sentence.key());
            } else if (sentence.open() && (last || n++ < 1)) {
                draft =
                        draft.say(
                                sentence.key(),
                                "I produce the recording of the till as an exhibit marked ME/1.");
            }
        }
        draft = draft.add(3, "My telephone is 01904 123456.").remove(4);
        if (last) {
            draft =
                    draft.remove(draft.nextKey() - 1)
                            .witness(new Particulars("Mara Ellison", "", "Operator", ""));
            statements.finish(of, draft.now());
        } else {
            statements.save(of, draft.now());
        }
    }

    private static void open(
            Desk desk, org.watchroom.operations.incident.IncidentId id, List<String> wishes) {
        var seat = desk.seat();
        var model = new StatementsViewModel(seat);
        var page =
                new Page(
                        "statements",
                        "Ctrl+9",
                        Material2AL.ASSIGNMENT,
                        () -> new StatementsView(model, seat));
        var shell =
                new Shell(new ShellViewModel(seat, "0.1.0"), seat, Optional.empty(), List.of(page));
        DemoWindow.show(shell, seat, wishes);
        shell.goTo("statements");
        model.show(Optional.of(id));
        if (wishes.contains("goods")) {
            CaseGoods.write(seat, id);
            model.start(StatementKind.LOSS);
        }
        seat.background()
                .after(
                        java.time.Duration.ofSeconds(3),
                        () -> {
                            for (var part : Part.values()) {
                                if (wishes.contains(part.key())) {
                                    model.part().set(part);
                                }
                            }
                        });
    }
}
