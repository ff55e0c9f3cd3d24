/** A loss that no catalogue has, declared here and nowhere else, with tests against its definition. */
package dev.lossmith.generated;
