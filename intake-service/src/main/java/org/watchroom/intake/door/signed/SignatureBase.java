package org.watchroom.intake.door.signed;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.watchroom.intake.door.signed.Field.Bare;
import org.watchroom.intake.door.signed.Field.Inner;
import org.watchroom.intake.door.signed.Field.Item;

/// What exactly was signed (RFC 9421, 2.5).
///
/// @param covered names of the components that are signed
record SignatureBase(String text, Set<String> covered) {

    /// @param https by which scheme the sender thinks it came
    /// @throws Unusable when a component is named that is not there, twice, or with a parameter
    ///   that this door does not read
    static SignatureBase of(Message message, Inner input, boolean https) throws Unusable {
        var text = new StringBuilder();
        var covered = new LinkedHashSet<String>();
        for (var component : input.items()) {
            var name = name(component);
            if (!covered.add(name)) {
                throw new Unusable("the signature covers \"" + name + "\" twice");
            }
            text.append(component.written())
                    .append(": ")
                    .append(value(message, name, https))
                    .append('\n');
        }
        text.append("\"@signature-params\": ").append(input.written());
        return new SignatureBase(text.toString(), covered);
    }

    private static String name(Item component) throws Unusable {
        if (!(component.value() instanceof Bare.Text(String name))
                || !component.parameters().isEmpty()
                || !name.matches("@?[!#$%&'*+.^_`|~a-z0-9-]{1,80}")) {
            throw new Unusable(
                    "the signature covers "
                            + component.written()
                            + ", which this door does not read");
        }
        return name;
    }

    private static String value(Message message, String name, boolean https) throws Unusable {
        var value = name.startsWith("@") ? message.derived(name, https) : message.field(name);
        return value.orElseThrow(
                () -> new Unusable("the signature covers \"" + name + "\", which did not come"));
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
