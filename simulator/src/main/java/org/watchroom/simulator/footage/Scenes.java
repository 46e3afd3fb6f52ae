package org.watchroom.simulator.footage;

import java.util.Locale;
import java.util.Random;

/// Finds the scene that fits what a camera is said to look at.
final class Scenes {
    private Scenes() {}

    /// @param place as the camera's record names it; an unknown one becomes an aisle
    /// @param seed of the camera: the same camera always hangs at the same place
    /// @param day 0 at night to 1 in full daylight
    static Scene of(String place, long seed, double day) {
        var random = new Random(seed);
        var words = place.toLowerCase(Locale.ROOT);
        if (words.contains("entrance") || words.contains("door")) {
            return EdgeScenes.entrance(day, random);
        } else if (words.contains("self-checkout")) {
            return ShopScenes.selfCheckout(random);
        } else if (words.contains("till")) {
            return ShopScenes.tills(random);
        } else if (words.contains("car park")) {
            return EdgeScenes.carPark(day, random);
        } else if (words.contains("stockroom")) {
            return EdgeScenes.stockroom(random);
        }
        return ShopScenes.aisle(goods(words), random);
    }

    private static Goods goods(String words) {
        if (words.contains("spirits") || words.contains("wine")) {
            return Goods.BOTTLES;
        } else if (words.contains("beauty") || words.contains("health")) {
            return Goods.BEAUTY;
        } else if (words.contains("meat") || words.contains("food to go")) {
            return Goods.CHILLED;
        } else if (words.contains("tools")) {
            return Goods.TOOLS;
        } else if (words.contains("garden")) {
            return Goods.PLANTS;
        }
        return Goods.GROCERY;
    }
}
