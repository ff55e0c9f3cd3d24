/** The compiler for loss functions, an annotation processor: javac loads it as a service, and it exports nothing. */
module dev.lossmith.processor {
    requires com.palantir.javapoet;
    requires java.compiler;
    requires static com.google.auto.service;
}
