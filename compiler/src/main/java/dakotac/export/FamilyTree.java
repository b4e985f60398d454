package dakotac.export;

import dakotac.tree.TreeNode;

/// A tree that becomes a file system of a family.
///
/// @param name      for its pieces
/// @param what      it is, for people: `the root file system of x86_64`
/// @param reference to the image that it comes from
record FamilyTree(String name, String what, String reference, TreeNode.Directory root) {}
