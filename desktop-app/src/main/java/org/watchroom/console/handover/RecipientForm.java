package org.watchroom.console.handover;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.handover.Endpoint;
import org.watchroom.operations.handover.Recipient;
import org.watchroom.operations.handover.RecipientCertificate;
import org.watchroom.operations.site.Region;

/// Who is given copies, and where: a certificate and a host key are confirmed by the person, who
/// has compared them with the recipient by another way.
final class RecipientForm extends VBox {
    private static final int SFTP = 22;

    private final HandoverViewModel model;
    private final Seat seat;
    private final ComboBox<Region> region;
    private final ComboBox<Recipient.Kind> kind;
    private final TextField person;
    private final TextField organisation;
    private final TextField host;
    private final TextField user;
    private final PasswordField password;
    private final TextField folder;
    private final TextField hostKey;
    private final CheckBox compared = new CheckBox();
    private final ObjectProperty<@Nullable RecipientCertificate> certificate =
            new SimpleObjectProperty<>();

    RecipientForm(HandoverViewModel model, Seat seat, Choosing choosing) {
        this.model = model;
        this.seat = seat;
        var texts = seat.texts();
        var fields = new FormFields("handover", texts);
        setId("handover-recipient-form");
        getStyleClass().add("form");
        region = fields.choice("region", seat.session().regions(), Region::name);
        region.setValue(region.getItems().getFirst());
        kind = fields.choice("kind", Recipient.Kind.class, Recipient.Kind.POLICE);
        person = fields.line("person");
        organisation = fields.line("organisation");
        host = fields.line("host");
        user = fields.line("user");
        password = fields.named("password", new PasswordField());
        folder = fields.line("folder");
        hostKey = fields.line("host-key");
        compared.setId("handover-compared");
        compared.setText(texts.get("handover.compared"));
        compared.setWrapText(true);
        compared.setAccessibleText(compared.getText());
        var shown = new Label();
        shown.setId("handover-certificate-shown");
        shown.setWrapText(true);
        certificate.subscribe(read ->
                shown.setText(
                        read == null
                                ? texts.get("handover.certificate.none")
                                : texts.get(
                                        "handover.certificate.shown",
                                        read.subject(),
                                        read.fingerprint().replaceAll("(?<=\\G.{4})(?=.)", " "))));
        var choose =
                fields.button(
                        "certificate",
                        () ->
                                choosing.open(getScene().getWindow())
                                        .ifPresent(file ->
                                                model.readCertificate(file, certificate::set)));
        var send = fields.button("add", this::add);
        send.getStyleClass().add("accent");
        send.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        model.busy().get()
                                                || person.getText().isBlank()
                                                || (certificate.get() != null
                                                                || !host.getText().isBlank())
                                                        && !compared.isSelected(),
                                model.busy(),
                                person.textProperty(),
                                certificate,
                                host.textProperty(),
                                compared.selectedProperty()));
        getChildren()
                .addAll(
                        fields.title("handover.recipient.title"),
                        fields.labelled("region", region),
                        fields.labelled("kind", kind),
                        fields.labelled("person", person),
                        fields.labelled("organisation", organisation),
                        fields.title("handover.certificate.title"),
                        shown,
                        choose,
                        fields.title("handover.server.title"),
                        fields.labelled("host", host),
                        fields.labelled("user", user),
                        fields.labelled("password", password),
                        fields.labelled("folder", folder),
                        fields.labelled("host-key", hostKey),
                        compared,
                        fields.buttons(send, back(fields)));
        FormFields.keys(this, send, this::away);
    }

    private Button back(FormFields fields) {
        return fields.button("back", this::away);
    }

    private void away() {
        model.side().set(HandoverViewModel.Side.ORDER);
    }

    Node first() {
        return person;
    }

    private void add() {
        try {
            model.addRecipient(
                    region.getValue().id(),
                    kind.getValue(),
                    person.getText(),
                    organisation.getText(),
                    Optional.ofNullable(certificate.get()),
                    host.getText().isBlank() ? Optional.empty() : Optional.of(endpoint()));
        } catch (Failure.Refused wrong) {
            seat.failures().show(wrong);
        }
    }

    /// @throws Failure.Refused when something of it cannot be
    private Endpoint endpoint() {
        var where = host.getText().strip();
        int colon = where.indexOf(':');
        int port = SFTP;
        if (colon > 0 && colon == where.lastIndexOf(':')) {
            var digits = where.substring(colon + 1);
            port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
            where = where.substring(0, colon);
        }
        return new Endpoint(
                where,
                port,
                user.getText().strip(),
                password.getText(),
                folder.getText().strip(),
                hostKey.getText());
    }
}
