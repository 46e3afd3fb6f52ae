package org.watchroom.console.features;

import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.material2.Material2MZ;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Fx;

/// Shows what is switched, for looking at it. Arguments: `light`, `large`.
public final class FeaturesDemo {
    private FeaturesDemo() {}

    public static void main(String[] args) {
        var room = new FlagRoom();
        var ada = room.seat(room.ada);
        room.db.update(
                """
                insert into app.flag_rule (id, flag_key, region_id, value, reason, set_by, until)
                select gen_random_uuid(), f.key, 1, false, 'Too many false findings since the update of Tuesday', ?, case f.key when 'tills.rules' then now() + interval '3 days' end
                  from app.flag f where f.key in ('tills.rules', 'incidents.link')
                """,
                room.ada.id());
        room.db.update(
                """
                insert into app.flag_rule (id, flag_key, region_id, fascia, value, reason, set_by)
                values (gen_random_uuid(), 'mail.answer', 1, 'Corner', false, 'Their mail server returns our answers', ?)
                """,
                room.ada.id());
        Fx.run(() -> {
            var seat = ada.desk().seat();
            var page =
                    new Page(
                            "features",
                            "Ctrl+T",
                            Material2MZ.TOGGLE_ON,
                            () -> new FeaturesView(ada.model(), seat));
            var shell =
                    new Shell(
                            new ShellViewModel(seat, "0.1.0"),
                            seat,
                            Optional.empty(),
                            List.of(page));
            DemoWindow.show(shell, seat, List.of(args));
            shell.goTo("features");
            ada.model().selected().set("tills.rules");
        });
    }
}
