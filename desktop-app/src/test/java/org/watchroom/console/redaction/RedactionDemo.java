package org.watchroom.console.redaction;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.evidence.redaction.Mask;
import org.watchroom.operations.evidence.redaction.Redaction;
import org.watchroom.operations.evidence.redaction.Redaction.Manner;

/// Shows the card for looking at it. Arguments: a picture, `light`, `large`, `empty`.
public final class RedactionDemo {
    private RedactionDemo() {}

    public static void main(String[] args) throws IOException {
        var wishes = List.of(args);
        BufferedImage picture = ImageIO.read(Path.of(args[0]).toFile());
        var room = new StillRoom(Files.createTempDirectory("vault"), picture);
        int width = picture.getWidth();
        int height = picture.getHeight();
        var drawn =
                List.of(
                        new Redaction(
                                new Mask.Ellipse(width / 5, height / 5, width / 8, height / 4),
                                Manner.PIXELATED),
                        new Redaction(
                                new Mask.Box(width / 2, height / 2, width / 6, height / 10),
                                Manner.BLACKED_OUT),
                        new Redaction(
                                new Mask.Brush(
                                        List.of(
                                                new Mask.Point(width * 3 / 4, height / 4),
                                                new Mask.Point(width * 4 / 5, height / 3)),
                                        height / 20),
                                Manner.PIXELATED));
        Fx.run(() -> {
            var seat = room.mara.seat();
            var shell =
                    new Shell(
                            new ShellViewModel(seat, "0.1.0"),
                            seat,
                            Optional.empty(),
                            List.of(
                                    new Page(
                                            "recorders",
                                            "Ctrl+6",
                                            Material2AL.DNS,
                                            javafx.scene.layout.StackPane::new)));
            DemoWindow.show(shell, seat, wishes);
            var model =
                    new RedactionViewModel(
                            seat,
                            room.redaction(),
                            room.incident,
                            room.still,
                            wishes.contains("empty") ? List.of() : drawn);
            var view = new RedactionView(model, seat.texts(), shell::uncover);
            shell.cover(view);
            view.begin();
        });
    }
}
