package org.watchroom.console.signin;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.Ticker;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.organisation.Issuer;
import org.watchroom.operations.staff.organisation.Organisation;

/// Shows the card for signing in by one's organisation, for looking at it. Arguments: `code` for
/// the second card, `denied`, `light`, `large`.
public final class OrganisationDemo {
    private OrganisationDemo() {}

    public static void main(String[] args) throws IOException {
        var said = List.of(args);
        var issuer = new Issuer((_, _) -> {});
        if (said.contains("denied")) {
            issuer.next(Issuer.Reply.error("access_denied"));
        }
        var organisation = new Organisation(issuer.settings());
        Fx.run(() -> show(organisation, said));
    }

    private static void show(Organisation organisation, List<String> said) {
        var texts = Texts.ofConsole();
        var theme = new Theme();
        var model =
                new SignInViewModel(
                        new Background(),
                        texts,
                        new Login() {
                            @Override
                            public SignIn signIn(String user, char[] password) {
                                throw new IllegalStateException("not here");
                            }

                            @Override
                            public Optional<Organisation> organisation() {
                                return Optional.of(organisation);
                            }
                        },
                        new Welcome("db.corp.example", false, "mara.reid", ""),
                        new Ticker(Clock.systemUTC()),
                        _ -> {},
                        _ -> false);
        if (said.contains("light")) {
            theme.switchMode();
        }
        if (said.contains("large")) {
            theme.textSize().set(200);
        }
        var stage = new Stage();
        stage.setWidth(1920);
        stage.setHeight(1080);
        var view = new SignInView(model, texts, theme);
        var scene = new Scene(view, 1920, 1080);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        if (said.contains("code") || said.contains("denied")) {
            model.go();
        }
    }
}
