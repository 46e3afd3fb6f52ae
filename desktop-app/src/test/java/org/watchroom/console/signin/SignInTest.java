package org.watchroom.console.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.ChecksumException;
import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.Ticker;
import org.watchroom.console.testing.Base32;
import org.watchroom.console.testing.Fx;
import org.watchroom.console.testing.MovedClock;
import org.watchroom.console.testing.Window;
import org.watchroom.console.testing.Wire;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.Totp;

final class SignInTest {
    private final Background background = new Background();
    private final Texts texts = Texts.ofConsole();
    private final TestDatabase database = TestDatabase.create();
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final MovedClock clock = new MovedClock();
    private final Ticker ticker;
    private final Person mara;

    SignInTest() {
        Fx.start();
        ticker = Fx.get(() -> new Ticker(clock));
        database.region(1, "NORTH", "North", false);
        mara =
                new Person(
                        database,
                        database.person("mara", "Mara Ellison", "ME", List.of("operator"), 1));
    }

    @AfterEach
    void close() {
        sessions.forEach(Session::close);
        ticker.close();
        background.close();
        database.close();
    }

    @Test
    void a_wrong_password_is_said_in_words_and_the_words_go_when_one_types() {
        var model = model("");
        Fx.run(() -> {
            model.password().set("nonsense");
            model.go();
        });
        Fx.eventually(
                () -> assertThat(model.error().get()).isEqualTo("Name or password is wrong."));
        Fx.run(() -> {
            model.password().set("t");
            assertThat(model.error().get()).isEmpty();
        });
        assertThat(sessions).isEmpty();
    }

    @Test
    void password_and_code_sign_in_by_keyboard_alone() {
        var model = model("");
        try (var window = show(model)) {
            Fx.eventually(() -> assertThat(focus(window)).isEqualTo("signin-password"));
            window.write(Person.PASSWORD);
            window.type(KeyCode.ENTER);
            Fx.eventually(() -> assertThat(focus(window)).isEqualTo("signin-code"));
            Fx.run(() -> assertThat(model.password().get()).isEmpty());
            window.digits(mara.code());
            window.type(KeyCode.ENTER);
            Fx.eventually(() -> assertThat(sessions).hasSize(1));
        }
        assertThat(sessions.getFirst().person().displayName()).isEqualTo("Mara Ellison");
        Fx.run(() -> assertThat(model.code().get()).isEmpty());
    }

    @Test
    void a_server_that_does_not_answer_is_named() {
        try (var wire = new Wire(mara.person().address())) {
            wire.cut();
            var model =
                    model(
                            (user, password) ->
                                    SignIn.begin(
                                            new PasswordLogin(wire.address(), user, password),
                                            "test"),
                            Person.PASSWORD);
            Fx.run(model::go);
            Fx.eventually(() ->
                    assertThat(model.error().get())
                            .contains("this computer")
                            .contains("does not answer"));
        }
    }

    @Test
    void a_wrong_code_is_said_in_words_and_is_on_the_record() {
        var model = atCode();
        send(model, mara.wrongCode());
        Fx.eventually(() -> assertThat(model.error().get()).startsWith("That code is wrong"));
        assertThat(sessions).isEmpty();
        assertThat(mara.acts()).contains("code-wrong");
    }

    @Test
    void a_code_works_once() {
        var code = mara.code();
        var first = atCode();
        send(first, code);
        Fx.eventually(() -> assertThat(sessions).hasSize(1));
        var second = atCode();
        send(second, code);
        Fx.eventually(() -> assertThat(second.error().get()).contains("has been used"));
        assertThat(sessions).hasSize(1);
    }

    @Test
    void five_wrong_codes_mean_ten_minutes_and_then_the_right_one_works() {
        var model = atCode();
        var wrong = mara.wrongCode();
        try (var window = show(model)) {
            for (int i = 0; i < 5; i++) {
                int left = 4 - i;
                send(model, wrong);
                Fx.eventually(() -> {
                    assertThat(model.connecting().get()).isFalse();
                    assertThat(left > 0).isEqualTo(model.step().get() instanceof Step.Code);
                });
            }
            Fx.eventually(() ->
                    assertThat(window.find("signin-wait", Label.class).getText())
                            .matches("Five wrong codes in a row.* in (9|10):\\d\\d minutes\\."));
            mara.tenMinutesLater();
            clock.move(Duration.ofMinutes(11));
            Fx.eventually(() -> assertThat(model.step().get()).isInstanceOf(Step.Code.class));
            send(model, mara.code());
            Fx.eventually(() -> assertThat(sessions).hasSize(1));
        }
    }

    @Test
    void whoever_comes_while_codes_are_locked_is_told_how_long() {
        var first = atCode();
        var wrong = mara.wrongCode();
        for (int i = 0; i < 5; i++) {
            send(first, wrong);
            Fx.eventually(() -> assertThat(first.connecting().get()).isFalse());
        }
        var second = model(Person.PASSWORD);
        Fx.run(second::go);
        Fx.eventually(() -> assertThat(second.step().get()).isInstanceOf(Step.Waiting.class));
    }

    @Test
    void a_device_is_set_up_and_a_recovery_code_stands_in_for_it_later() throws Exception {
        mara.withoutDevice();
        var model = model(Person.PASSWORD);
        List<String> recovery;
        try (var window = show(model)) {
            Fx.run(model::go);
            Fx.eventually(() -> assertThat(model.step().get()).isInstanceOf(Step.Device.class));
            var device = (Step.Device) Fx.get(() -> model.step().get());
            Fx.run(() ->
                    assertThat(read(window.find("signin-qr", ImageView.class)))
                            .isEqualTo(device.uri()));
            assertThat(device.uri()).contains(device.secret().replace(" ", ""));
            send(model, Totp.code(Base32.decode(device.secret()), Clock.systemUTC().instant()));
            Fx.eventually(() -> assertThat(model.step().get()).isInstanceOf(Step.Recovery.class));
            recovery = ((Step.Recovery) Fx.get(() -> model.step().get())).codes();
            assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
            Fx.run(() ->
                    assertThat(window.all(Label.class).stream().map(Label::getText).toList())
                            .containsAll(recovery));
            assertThat(sessions).as("not before they are kept").isEmpty();
            window.type(KeyCode.ENTER);
            Fx.eventually(() -> assertThat(sessions).hasSize(1));
        }
        var later = atCode();
        send(later, recovery.getFirst().toLowerCase(Locale.ROOT));
        Fx.eventually(() -> assertThat(sessions).hasSize(2));
        var again = atCode();
        send(again, recovery.getFirst());
        Fx.eventually(() -> assertThat(again.error().get()).contains("has been used"));
    }

    @Test
    void a_wrong_first_code_sets_up_nothing() {
        mara.withoutDevice();
        var model = model(Person.PASSWORD);
        Fx.run(model::go);
        Fx.eventually(() -> assertThat(model.step().get()).isInstanceOf(Step.Device.class));
        send(model, "12345");
        Fx.eventually(() -> assertThat(model.error().get()).startsWith("That is not the code"));
        Fx.run(() -> assertThat(model.step().get()).isInstanceOf(Step.Device.class));
        assertThat(mara.acts()).doesNotContain("enrolled");
    }

    @Test
    void practice_needs_a_single_key() {
        database.region(2, "DRILL", "Drill", true);
        var dora =
                new Person(
                        database,
                        database.person("dora", "Dora Lamb", "DL", List.of("operator"), 2));
        dora.withoutDevice();
        var model =
                Fx.get(() ->
                        new SignInViewModel(
                                background,
                                texts,
                                dora::begin,
                                new Welcome("this computer", true, dora.login(), Person.PASSWORD),
                                ticker,
                                sessions::add));
        try (var window = show(model)) {
            Fx.eventually(() -> assertThat(focus(window)).isEqualTo("signin-password"));
            window.type(KeyCode.ENTER);
            Fx.eventually(() -> assertThat(sessions).hasSize(1));
        }
        assertThat(sessions.getFirst().drill()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1})
    void a_session_ends_with_the_shift_whatever_this_computers_clock_says(int hoursOff) {
        clock.putOn(Duration.ofHours(hoursOff));
        var model = atCode();
        var end =
                Clock.systemUTC()
                        .instant()
                        .plus(Duration.ofMinutes(30))
                        .atZone(ZoneId.of("Europe/London"));
        Fx.run(() -> model.shiftEnd().set("quarter past"));
        send(model, mara.code());
        Fx.eventually(() -> assertThat(model.error().get()).contains("no time of day"));
        Fx.run(() -> model.shiftEnd().set(end.format(DateTimeFormatter.ofPattern("HHmm"))));
        send(model, mara.code());
        Fx.eventually(() -> assertThat(sessions).hasSize(1));
        assertThat(sessions.getFirst().state().expiresAt())
                .isEqualTo(end.withSecond(0).withNano(0).toInstant());
    }

    @Test
    void back_begins_anew_and_forgets_the_password() {
        var begun = new CopyOnWriteArrayList<SignIn>();
        var model =
                model(
                        (user, password) -> {
                            var one = mara.begin(user, password);
                            begun.add(one);
                            return one;
                        },
                        Person.PASSWORD);
        Fx.run(model::go);
        Fx.eventually(() -> assertThat(model.step().get()).isInstanceOf(Step.Code.class));
        Fx.run(model::back);
        Fx.run(() -> assertThat(model.step().get()).isInstanceOf(Step.Password.class));
        assertThatThrownBy(() -> begun.getFirst().open(mara.code()))
                .isInstanceOf(Failure.Refused.class);
    }

    @Test
    void five_wrong_first_codes_mean_waiting_for_who_comes_back_too() {
        mara.withoutDevice();
        var model = model(Person.PASSWORD);
        Fx.run(model::go);
        Fx.eventually(() -> assertThat(model.step().get()).isInstanceOf(Step.Device.class));
        for (int i = 0; i < 5; i++) {
            send(model, "000000");
            Fx.eventually(() -> assertThat(model.connecting().get()).isFalse());
        }
        for (var card : List.of(model, model(Person.PASSWORD))) {
            Fx.run(card::go);
            Fx.eventually(() ->
                    assertThat(card.step().get())
                            .isInstanceOfSatisfying(
                                    Step.Waiting.class,
                                    waiting ->
                                            assertThat(waiting.then())
                                                    .isInstanceOf(Step.Device.class)));
        }
    }

    /// As a picture of nothing but the code: looking for the code in a picture misses one in two
    /// hundred that are all right.
    private static String read(ImageView picture) {
        var image = picture.getImage();
        int side = (int) image.getWidth();
        var pixels = new int[side * side];
        image.getPixelReader()
                .getPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), pixels, 0, side);
        try {
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(
                                    new HybridBinarizer(
                                            new RGBLuminanceSource(side, side, pixels))),
                            Map.of(DecodeHintType.PURE_BARCODE, true))
                    .getText();
        } catch (NotFoundException | ChecksumException | FormatException e) {
            throw new AssertionError("no device could read it", e);
        }
    }

    private SignInViewModel atCode() {
        var model = model(Person.PASSWORD);
        Fx.run(model::go);
        Fx.eventually(() -> assertThat(model.step().get()).isInstanceOf(Step.Code.class));
        return model;
    }

    private static void send(SignInViewModel model, String code) {
        Fx.run(() -> {
            model.code().set(code);
            model.go();
        });
    }

    private Window show(SignInViewModel model) {
        return Fx.get(() -> {
            var theme = new Theme();
            return Window.show(new SignInView(model, texts, theme), theme, new Keys(texts));
        });
    }

    private static String focus(Window window) {
        var focus = window.scene().getFocusOwner();
        return focus == null ? "" : focus.getId();
    }

    private SignInViewModel model(String password) {
        return model(mara::begin, password);
    }

    private SignInViewModel model(Login login, String password) {
        return Fx.get(() ->
                new SignInViewModel(
                        background,
                        texts,
                        login,
                        new Welcome("this computer", false, mara.login(), password),
                        ticker,
                        sessions::add));
    }
}
