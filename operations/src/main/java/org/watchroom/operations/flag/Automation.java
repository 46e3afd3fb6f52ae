package org.watchroom.operations.flag;

/// What is done without anybody asking, and can be stopped. Each is a row of `flag`.
public enum Automation {
    SELF_ALARMS("alarms.self"),
    PUBLIC_ALERTS("alerts.public"),
    BUS("bus.relay"),
    CLOCK_CHECKS("clocks.check"),
    EVIDENCE_CHECKS("evidence.scrub"),
    FOOTAGE_PROTECTION("footage.protect"),
    FOLDING("incidents.fold"),
    LINKING("incidents.link"),
    MAIL_ANSWERS("mail.answer"),
    SILENT_PANELS("panels.watch"),
    PARTNERS("partners.send"),
    RECORDER_CHECKS("recorders.check"),
    REPORT_FILING("reports.file"),
    REPORT_MAILING("reports.mail"),
    DELETION("retention.delete"),
    SIRENS("sirens.sound"),
    RECEIPTS("tills.receipts"),
    TILL_RULES("tills.rules");

    private final String key;

    Automation(String key) {
        this.key = key;
    }

    /// As the database names it.
    public String key() {
        return key;
    }
}
