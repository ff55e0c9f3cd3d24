/**
 * The generated losses beside PyTorch: both compute value and gradients of the same arguments, alternately in one
 * process. {@link dev.lossmith.benchmarks.peers.Peers} starts a process for each JDK and each back end.
 */
package dev.lossmith.benchmarks.peers;
