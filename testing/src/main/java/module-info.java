/** Tests of losses: the request for them, the checks that they call, golden files and recordings. */
module dev.lossmith.testing {
    requires com.fasterxml.jackson.databind;
    requires transitive dev.lossmith;
    requires org.junit.jupiter.api;
}
