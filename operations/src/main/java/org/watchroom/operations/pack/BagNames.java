package org.watchroom.operations.pack;

/// Names that every bag has. Known to who writes one and to who checks one.
final class BagNames {
    static final String PAYLOAD = "data/";
    static final String TAG_MANIFEST = "tagmanifest-sha256.txt";
    static final String MANIFEST = "manifest-sha256.txt";

    private BagNames() {}
}
