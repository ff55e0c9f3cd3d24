/** What generated tests call: golden files, dual numbers, input generators and tolerances. */
module dev.lossmith.testing {
    requires com.fasterxml.jackson.databind;
    requires transitive dev.lossmith;
    requires org.junit.jupiter.api;
}
