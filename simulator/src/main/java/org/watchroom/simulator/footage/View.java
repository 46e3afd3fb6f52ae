package org.watchroom.simulator.footage;

/// A camera of the drill, as far as its picture depends on it.
///
/// @param store what is burnt in for the store, such as its code and name
/// @param camera the camera's code
/// @param place what it looks at, which chooses the scene
public record View(String store, String camera, String place) {
    long seed() {
        long seed = 1125899906842597L;
        for (char letter : (store + "/" + camera).toCharArray()) {
            seed = 31 * seed + letter;
        }
        return seed;
    }
}
