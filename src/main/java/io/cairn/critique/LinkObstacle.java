package io.cairn.critique;

/** Why what a link leads to was not fetched, in words for whoever reads the submission. */
public enum LinkObstacle {
    HOST("its host is not one that Cairn fetches from"),
    PORT("its port is not one that Cairn fetches from"),
    ADDRESS("its host has no public address"),
    REDIRECTS("it leads on too often, or to no address"),
    SERVER("its server does not give it to us"),
    SIZE("what it leads to is too large"),
    KIND("what it leads to is not " + FileType.KEPT),
    SILENCE("its server did not answer in time");

    private final String words;

    LinkObstacle(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
