package org.watchroom.console.handover;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Times;
import org.watchroom.console.kit.TypedMoment;
import org.watchroom.operations.handover.Authority;
import org.watchroom.operations.handover.LinkTerms;
import org.watchroom.operations.handover.PackRow;
import org.watchroom.operations.handover.Recipient;
import org.watchroom.operations.handover.Way;

/// Who shall get which pack, why, and how.
final class OrderForm extends VBox {
    private static final int SHORTEST = 5;
    private static final String AUTHORITY = "authority";
    private static final String WAY = "way";
    private static final String RECIPIENT = "recipient";
    private static final String UPLOADED = "uploaded-at";

    private final HandoverViewModel model;
    private final Seat seat;
    private final Choosing choosing;
    private final ComboBox<PackRow> pack;
    private final ComboBox<Recipient> recipient;
    private final TextField purpose;
    private final ComboBox<Authority> authority;
    private final TextField reference;
    private final TextArea leftOut;
    private final ComboBox<Way> way;
    private final Spinner<Integer> days = new Spinner<>(1, 31, 7);
    private final Spinner<Integer> downloads = new Spinner<>(1, 20, 1);
    private final TextField portal;
    private final TextField portalReference;
    private final TypedMoment uploaded;
    private final Button send;
    private final OrderDrafts drafts;
    private final Map<String, TextInputControl> words = new LinkedHashMap<>();
    private boolean filling;

    OrderForm(HandoverViewModel model, Seat seat, Choosing choosing) {
        this.model = model;
        this.seat = seat;
        this.choosing = choosing;
        var fields = new FormFields("handover", seat.texts());
        setId("handover-form");
        getStyleClass().add("form");
        pack =
                fields.choice(
                        "pack",
                        model.packs(),
                        p ->
                                p.incident().reference()
                                        + "  "
                                        + p.store()
                                        + "  "
                                        + Times.full(p.builtAt(), seat.zone()));
        recipient = fields.choice(RECIPIENT, List.of(), Recipient::words);
        purpose = fields.line("purpose");
        authority = fields.choice(AUTHORITY, Authority.class, Authority.CRIME);
        reference = fields.line("reference");
        leftOut = fields.area("left-out");
        way = fields.choice(WAY, Way.class, Way.ZIP);
        portal = fields.line("portal");
        portalReference = fields.line("portal-reference");
        uploaded = new TypedMoment(fields.line(UPLOADED), seat.clock().instant(), seat::zone);
        drafts = new OrderDrafts(seat.begun());
        words.put("purpose", purpose);
        words.put("reference", reference);
        words.put("left-out", leftOut);
        words.put("portal", portal);
        words.put("portal-reference", portalReference);
        spinner("days", days);
        spinner("downloads", downloads);
        send = fields.button("send", this::send);
        send.getStyleClass().add("accent");
        send.disableProperty().bind(incomplete());
        pack.valueProperty()
                .addListener((_, before, now) -> {
                    filling = true;
                    offer(now);
                    filling = false;
                    fill(before, now);
                });
        choose();
        keepWhatIsTyped();
        var link = new VBox(fields.labelled("days", days), fields.labelled("downloads", downloads));
        var upload =
                new VBox(
                        fields.labelled("portal", portal),
                        fields.labelled("portal-reference", portalReference),
                        fields.labelled(UPLOADED, uploaded.field()));
        link.getStyleClass().add("form-part");
        upload.getStyleClass().add("form-part");
        var hint = fields.note("handover.hint.zip");
        way.valueProperty()
                .subscribe(chosen -> {
                    hint.setText(seat.texts().get("handover.hint." + chosen.code()));
                    FormFields.present(link, chosen == Way.LINK);
                    FormFields.present(upload, chosen == Way.PORTAL);
                });
        getChildren()
                .addAll(
                        fields.title("handover.form.title"),
                        fields.labelled("pack", pack),
                        fields.labelled(RECIPIENT, recipient),
                        fields.button(
                                "new-recipient",
                                () -> model.side().set(HandoverViewModel.Side.RECIPIENT)),
                        fields.labelled("purpose", purpose),
                        fields.labelled(AUTHORITY, authority),
                        fields.labelled("reference", reference),
                        fields.labelled("left-out", leftOut),
                        fields.labelled(WAY, way),
                        hint,
                        link,
                        upload,
                        fields.buttons(
                                send,
                                fields.button("files", this::printFiles),
                                fields.button("cancel", model::putAway)));
        FormFields.keys(this, send, model::putAway);
    }

    /// The field that is filled in first.
    Node first() {
        return recipient.getValue() == null ? recipient : purpose;
    }

    private void spinner(String name, Spinner<Integer> spinner) {
        spinner.setId("handover-" + name);
        spinner.setEditable(true);
        spinner.setAccessibleText(seat.texts().get("handover." + name));
    }

    /// Recipients of the region of the pack.
    private void offer(@Nullable PackRow of) {
        var before = recipient.getValue();
        recipient
                .getItems()
                .setAll(
                        model.recipients().stream()
                                .filter(one ->
                                        of != null && one.region() == of.region() && !one.retired())
                                .toList());
        recipient.setValue(
                recipient.getItems().contains(before)
                        ? before
                        : recipient.getItems().size() == 1
                                ? recipient.getItems().getFirst()
                                : null);
    }

    /// After a recipient was added.
    void offerAgain() {
        offer(pack.getValue());
        if (pack.getValue() == null && !model.packs().isEmpty()) {
            pack.getItems().setAll(model.packs());
            choose();
        }
    }

    /// The pack that somebody comes from, or else one of which something was begun.
    private void choose() {
        if (!model.packs().isEmpty()) {
            pack.setValue(
                    model.begun()
                            .or(() ->
                                    model.packs().stream()
                                            .filter(one -> !drafts.of(one.id()).isEmpty())
                                            .findFirst())
                            .orElseGet(model.packs()::getFirst));
        }
    }

    /// Puts in what was begun of a pack. Where that is nothing, what stands here goes with the
    /// choice.
    private void fill(@Nullable PackRow before, @Nullable PackRow now) {
        if (now == null) {
            return;
        }
        var kept = drafts.of(now.id());
        if (kept.isEmpty()) {
            if (before != null) {
                drafts.forget(before.id());
            }
            keep();
            return;
        }
        filling = true;
        words.forEach((name, field) -> field.setText(kept.getOrDefault(name, "")));
        choose(authority, Authority::code, kept.get(AUTHORITY));
        choose(way, Way::code, kept.get(WAY));
        if (kept.containsKey(RECIPIENT)) {
            recipient.setValue(null); // or else the only one there is, whoever it was meant for
        }
        choose(recipient, one -> one.id().toString(), kept.get(RECIPIENT));
        if (kept.containsKey(UPLOADED)) {
            uploaded.field().setText(kept.getOrDefault(UPLOADED, ""));
        }
        filling = false;
    }

    private static <T> void choose(
            ComboBox<T> box, Function<T, String> name, @Nullable String chosen) {
        box.getItems().stream()
                .filter(one -> name.apply(one).equals(chosen))
                .findFirst()
                .ifPresent(box::setValue);
    }

    private void keepWhatIsTyped() {
        InvalidationListener changed = _ -> keep();
        words.values().forEach(field -> field.textProperty().addListener(changed));
        uploaded.field().textProperty().addListener(changed);
        recipient.valueProperty().addListener(changed);
        authority.valueProperty().addListener(changed);
        way.valueProperty().addListener(changed);
    }

    /// A form in which nobody has written anything is nothing begun.
    private void keep() {
        var of = pack.getValue();
        if (of == null || filling) {
            return;
        }
        if (words.values().stream().allMatch(field -> field.getText().isBlank())) {
            drafts.forget(of.id());
            return;
        }
        var all = new HashMap<String, String>();
        words.forEach((name, field) -> all.put(name, field.getText()));
        all.put(AUTHORITY, authority.getValue().code());
        all.put(WAY, way.getValue().code());
        all.put(
                RECIPIENT,
                Optional.ofNullable(recipient.getValue())
                        .map(one -> one.id().toString())
                        .orElse(""));
        all.put(UPLOADED, way.getValue() == Way.PORTAL ? uploaded.field().getText() : "");
        drafts.keep(of.id(), all);
    }

    private ObservableValue<Boolean> incomplete() {
        return Bindings.createBooleanBinding(
                () ->
                        model.busy().get()
                                || pack.getValue() == null
                                || recipient.getValue() == null
                                || purpose.getText().strip().length() < SHORTEST
                                || way.getValue() == Way.CMS && !recipient.getValue().certificate()
                                || way.getValue() == Way.SFTP && !recipient.getValue().endpoint()
                                || way.getValue() == Way.PORTAL
                                        && (portal.getText().isBlank()
                                                || portalReference.getText().isBlank()
                                                || uploaded.said().isEmpty()),
                model.busy(),
                pack.valueProperty(),
                recipient.valueProperty(),
                purpose.textProperty(),
                way.valueProperty(),
                portal.textProperty(),
                portalReference.textProperty(),
                uploaded.field().textProperty());
    }

    private void send() {
        var chosen = way.getValue();
        var folder = Optional.<Path>empty();
        if (chosen == Way.ZIP || chosen == Way.CMS) {
            folder = choosing.folder(getScene().getWindow());
            if (folder.isEmpty()) {
                return;
            }
        }
        var now = seat.clock().instant();
        model.handOver(
                new Draft(
                        pack.getValue(),
                        recipient.getValue(),
                        purpose.getText(),
                        authority.getValue(),
                        reference.getText(),
                        leftOut.getText(),
                        chosen,
                        folder,
                        chosen == Way.LINK
                                ? Optional.of(
                                        new LinkTerms(
                                                now.plus(Duration.ofDays(days.getValue()))
                                                        .minusSeconds(60),
                                                downloads.getValue()))
                                : Optional.empty(),
                        chosen == Way.PORTAL
                                ? Optional.of(
                                        new Draft.Portal(
                                                portal.getText(),
                                                portalReference.getText(),
                                                uploaded.said().orElse(now)))
                                : Optional.empty()));
    }

    private void printFiles() {
        var of = pack.getValue();
        if (of != null) {
            choosing.save(getScene().getWindow(), of.name() + "-files.pdf")
                    .ifPresent(file -> model.print(file, hands -> hands.fileList(of.id())));
        }
    }
}
