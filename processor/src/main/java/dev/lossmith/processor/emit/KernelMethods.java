package dev.lossmith.processor.emit;

import dev.lossmith.processor.emit.Signatures.Form;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.schedule.Kernel;
import java.util.List;
import java.util.Optional;

/** The methods of a class with kernels. */
interface KernelMethods {
    /** The name of the class. */
    String name();

    /** The name of the method for a kernel, if there is one of this form. */
    Optional<String> method(Kernel kernel, Precision precision, Form form);

    /** The parameters of that method. */
    List<Signatures.Parameter> parameters(Kernel kernel, Precision precision, Form form);
}
