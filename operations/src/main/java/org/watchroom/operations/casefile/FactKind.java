package org.watchroom.operations.casefile;

import static org.watchroom.operations.casefile.Field.Type.DAY;
import static org.watchroom.operations.casefile.Field.Type.MOMENT;
import static org.watchroom.operations.casefile.Field.Type.PRICE;
import static org.watchroom.operations.casefile.Field.Type.WHOLE;
import static org.watchroom.operations.casefile.Field.choice;
import static org.watchroom.operations.casefile.Field.line;
import static org.watchroom.operations.casefile.Field.mark;
import static org.watchroom.operations.casefile.Field.several;
import static org.watchroom.operations.casefile.Field.text;
import static org.watchroom.operations.casefile.Field.typed;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.casefile.Field.Words;

/// What a fact is about, and what can be said in it, in the order it is asked. The form, the rules,
/// the printed report and the file for programs all follow this list.
///
/// There is no field for a protected characteristic, but for three: the ethnic appearance of a
/// suspect as perceived (the police's six codes and "unknown"), the strand of a hate crime, and
/// what a witness or victim says they need.
public enum FactKind {
    /// What makes up the ten-point description (our choice of points; forces differ): 1 sex, 2 age,
    /// 3 height, 4 build, 5 hair, 6 facial hair, 7 ethnic appearance, 8 eyes, 9 distinguishing
    /// marks, 10 clothing and what was carried.
    PERSON(
            "person",
            choice("role", "suspect", "witness", "victim", "officer", "other").must().counted(),
            mark("name"),
            choice("sex", "male", "female", "unknown"),
            line("age"),
            line("height"),
            line("build"),
            line("hair"),
            line("facial-hair"),
            choice("ethnic", "IC1", "IC2", "IC3", "IC4", "IC5", "IC6", "IC9"),
            line("eyes"),
            text("marks"),
            text("clothing"),
            line("carried"),
            text("did"),
            mark("contact"),
            typed("born", DAY),
            text("needs").read(Words.HEALTH),
            mark("collar")),
    VEHICLE(
            "vehicle",
            mark("registration"),
            line("make"),
            line("colour"),
            text("marks"),
            text("did")),
    GOODS(
            "goods",
            line("description").must(),
            typed("quantity", WHOLE).must().counted(),
            typed("unit-price", PRICE).must().counted(),
            choice("currency", "GBP", "EUR").must().counted(),
            choice("fate", "stolen", "damaged").must().counted(),
            typed("back-resaleable", WHOLE).must().counted(),
            typed("back-damaged", WHOLE).must().counted(),
            choice("identifier-kind", "none", "gtin", "serial"),
            mark("identifier"),
            line("marks")),
    INJURY(
            "injury",
            choice("who", "staff", "customer", "suspect", "other").must(),
            choice("grade", "none-seen", "minor", "serious").must().counted(),
            text("description").read(Words.HEALTH),
            line("treatment").read(Words.HEALTH)),
    WEAPON(
            "weapon",
            choice("use", "threatened", "seen", "used").must().counted(),
            choice(
                            "sort",
                            "knife",
                            "other-blade",
                            "firearm",
                            "imitation-firearm",
                            "blunt",
                            "bottle",
                            "corrosive",
                            "needle",
                            "other")
                    .must(),
            text("description")),
    POLICE(
            "police",
            choice("channel", "999", "101", "online", "other").must().counted(),
            typed("contacted-at", MOMENT).must().counted(),
            mark("reference"),
            choice("attendance", "awaited", "attended", "not-attended").must().counted(),
            typed("attended-at", MOMENT).counted(),
            mark("crime-number"),
            mark("force"),
            mark("officer"),
            mark("outcome").counted(),
            typed("outcome-on", DAY).counted(),
            text("said")),
    /// The first seven are what police prioritise (see [#PRIORITY]).
    FLAGS(
            "flags",
            several(
                            "flags",
                            "violence",
                            "hate",
                            "repeat-offender",
                            "juvenile",
                            "organised",
                            "value-or-dangerous",
                            "lines-of-enquiry",
                            "weapon",
                            "detained",
                            "vulnerable",
                            "alcohol-drugs",
                            "repeat-location")
                    .counted(),
            several("strands", "race", "religion", "disability", "orientation", "transgender"),
            text("remark"));

    /// What retailers are asked to prioritise: violence or threats; hate; prolific or juvenile
    /// offenders; organised crime; value or danger; reasonable lines of enquiry.
    public static final List<String> PRIORITY =
            List.of(
                    "violence",
                    "hate",
                    "repeat-offender",
                    "juvenile",
                    "organised",
                    "value-or-dangerous",
                    "lines-of-enquiry");

    private final String code;
    private final List<Field> fields;

    FactKind(String code, Field... fields) {
        this.code = code;
        this.fields = List.of(fields);
    }

    public String code() {
        return code;
    }

    public List<Field> fields() {
        return fields;
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    static FactKind of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such kind of fact: " + code));
    }
}
