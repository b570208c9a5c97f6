package io.cairn.architecture;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessCatalogueTest {

    private static final Path PAGE = Path.of("processes/README.md");

    @Test
    void theCatalogueShowsWhatIsDrawn() throws IOException {
        String text = new ProcessCatalogue(Drawings.in(Path.of("."))).text();
        if (Boolean.getBoolean("cairn.docs.write")) {
            Files.writeString(PAGE, text);
        }

        assertThat(PAGE).as("run ./mvnw test -Dtest=ProcessCatalogueTest -Dcairn.docs.write=true").hasContent(text);
    }

    @Test
    void aDrawingThatIsNotInTheCatalogueIsNoticed() throws IOException {
        String text = new ProcessCatalogue(Drawings.in(Path.of("src/test/resources/architecture"))).text();

        assertThat(text).contains("nowhere/Wrong_Stem.bpmn")
                .isNotEqualTo(Files.readString(PAGE));
    }
}
