package dev.lossmith.processor;

import com.google.auto.service.AutoService;
import dev.lossmith.processor.emit.CatalogFile;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import javax.tools.StandardLocation;

/** Writes the catalog of a module's losses and its service entry, once all specs have been seen. */
@AutoService(Processor.class)
public final class CatalogProcessor extends AbstractProcessor {
    private final SortedSet<String> losses = new TreeSet<>();
    private final List<Element> specs = new ArrayList<>();
    private boolean written;

    /** For the service loader. */
    public CatalogProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(SpecReader.LOSS);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        int known = losses.size();
        SpecReader reader = new SpecReader(processingEnv.getElementUtils());
        for (TypeElement annotation : annotations) {
            for (Element spec : round.getElementsAnnotatedWith(annotation)) {
                if (spec.getKind() == ElementKind.INTERFACE && spec instanceof TypeElement type) {
                    String packageName = processingEnv
                            .getElementUtils()
                            .getPackageOf(type)
                            .getQualifiedName()
                            .toString();
                    String name = reader.read(type).lossName();
                    losses.add(packageName.isEmpty() ? name : packageName + "." + name);
                    specs.add(spec);
                }
            }
        }
        // in a round without new specs, when it is known whether the losses of the others exist
        boolean allSeen = known > 0 && losses.size() == known;
        if (allSeen && !written && !round.errorRaised() && specs.stream().noneMatch(this::isBroken)) {
            written = true;
            write();
        }
        return false;
    }

    private boolean isBroken(Element spec) {
        return SpecReader.isBroken(processingEnv.getElementUtils().getTypeElement(SpecReader.nameOf(spec)));
    }

    private void write() {
        Filer filer = processingEnv.getFiler();
        Element[] origins = specs.toArray(Element[]::new);
        try {
            CatalogFile catalog = CatalogFile.of(losses);
            try (Writer source =
                    filer.createSourceFile(catalog.className(), origins).openWriter()) {
                catalog.file().writeTo(source);
            }
            try (Writer service = filer.createResource(
                            StandardLocation.CLASS_OUTPUT, "", "META-INF/services/" + CatalogFile.SERVICE, origins)
                    .openWriter()) {
                service.write(catalog.className() + "\n");
            }
        } catch (IOException e) {
            processingEnv.getMessager().printMessage(Kind.ERROR, "cannot write the catalog: " + e.getMessage());
        }
    }
}
