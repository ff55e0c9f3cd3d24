package dev.lossmith.golden;

import dev.lossmith.testing.GoldenFile;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where golden files come from: the resources, and the directory that {@code -Dlossmith.golden=DIR} names. */
final class GoldenDirectories {
    private GoldenDirectories() {}

    /** All golden files; a directory without any is an error. */
    static List<GoldenFile> files() {
        List<GoldenFile> files = new ArrayList<>(GoldenFile.readAll(resources()));
        String further = System.getProperty("lossmith.golden", "");
        if (!further.isEmpty()) {
            files.addAll(GoldenFile.readAll(fromInvocation(further)));
        }
        return files;
    }

    static Path resources() {
        try {
            return Path.of(GoldenDirectories.class.getResource("/golden").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the golden files have to be in a directory, not in a jar", e);
        }
    }

    /** A path as seen from where Maven was started; tests run in the directory of their module. */
    static Path fromInvocation(String path) {
        return Path.of(System.getProperty("lossmith.invoked.in", "")).resolve(path);
    }
}
