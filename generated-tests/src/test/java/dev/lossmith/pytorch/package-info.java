/** What docs/pytorch.md says: its table, its programs, and each departure from PyTorch that it lists. */
package dev.lossmith.pytorch;
