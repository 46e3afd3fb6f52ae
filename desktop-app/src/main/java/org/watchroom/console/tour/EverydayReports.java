package org.watchroom.console.tour;

import java.util.List;

/// What else lies in a queue on an ordinary afternoon. Invented; none is as bad as the panic
/// report.
final class EverydayReports {
    private EverydayReports() {}

    static final List<Everyday> ALL =
            List.of(
                    new Everyday(
                            "shop-theft",
                            "medium",
                            "terminal",
                            "Two men filled rucksacks at the spirits and left by the side door."),
                    new Everyday(
                            "threat",
                            "high",
                            "phone",
                            "Customer refused at the till threatened to wait for the cashier outside."),
                    new Everyday(
                            "suspicious",
                            "low",
                            "terminal",
                            "Same group as on Tuesday, walking the aisles without a basket."),
                    new Everyday(
                            "shop-theft",
                            "medium",
                            "terminal",
                            "Woman left without paying for a trolley of meat and coffee."),
                    new Everyday(
                            "damage",
                            "medium",
                            "phone",
                            "Wing mirror of a delivery van kicked off in the loading bay."),
                    new Everyday(
                            "antisocial",
                            "low",
                            "web",
                            "Youths on mopeds in the car park are blocking the entrance."),
                    new Everyday(
                            "refund-fraud",
                            "medium",
                            "pos",
                            "Third refund without a receipt on the same card today."),
                    new Everyday(
                            "shop-theft",
                            "high",
                            "terminal",
                            "Detained by the guard with nine bottles of spirits, calm so far."),
                    new Everyday(
                            "prevented",
                            "low",
                            "terminal",
                            "Man put everything back after being greeted by two colleagues."),
                    new Everyday(
                            "making-off",
                            "medium",
                            "pos",
                            "Pump 4 drove off, 61 litres of diesel."),
                    new Everyday(
                            "burglary",
                            "high",
                            "camera",
                            "Roller door at the rear stands open, lights are off inside."),
                    new Everyday(
                            "shop-theft",
                            "medium",
                            "e-mail",
                            "Stock count: 14 packs of razor blades gone since opening."));

    /// @param category code
    /// @param severity as the door takes it
    record Everyday(String category, String severity, String source, String text) {}
}
