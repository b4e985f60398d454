package dakotac.store;

import dakotac.source.Compression;
import dakotac.source.Layer;
import dakotac.source.LayerInput;
import dakotac.source.Sha256;
import dakotac.tree.LayerTree;
import dakotac.tree.TreeNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A layer in a store.
///
/// @param id      that it has there, together with those below it
/// @param parents those below it, the nearest first
/// @param tree    what is kept of it
/// @param split   of its tar
/// @param blob    how an image has it
record StoredLayer(String id, List<String> parents, TreeNode.Directory tree, TarSplit split, Blob blob) {

    /// The bytes that an image's manifest names.
    record Blob(Sha256 digest, long size, Compression compression) {

        static Blob of(Layer layer) throws IOException {
            return new Blob(layer.digest(), layer.stored().size(), LayerInput.compression(layer));
        }
    }

    StoredLayer {
        parents = List.copyOf(parents);
    }

    /// A layer of an image, as it is.
    static StoredLayer of(LayerTree layer, TreeNode.Directory tree, Optional<StoredLayer> parent) throws IOException {
        TarSplit split = TarSplit.of(layer);
        return new StoredLayer(id(split.tar(), parent), parents(parent), tree, split, Blob.of(layer.layer()));
    }

    /// The only layer of an image.
    static StoredLayer alone(TreeNode.Directory tree) throws IOException {
        TarSplit split = TarSplit.of(tree);
        Blob blob = new Blob(split.tar(), split.size(), Compression.NONE);
        return new StoredLayer(id(split.tar(), Optional.empty()), List.of(), tree, split, blob);
    }

    Optional<String> parent() {
        return parents.stream().findFirst();
    }

    private static List<String> parents(Optional<StoredLayer> parent) {
        return parent.stream()
                .flatMap(below -> Stream.concat(Stream.of(below.id()), below.parents().stream()))
                .toList();
    }

    /// As containers/image names them: the lowest layer by the digest of its tar, another one by what it lies upon,
    /// too.
    private static String id(Sha256 tar, Optional<StoredLayer> parent) {
        return parent.map(below -> Sha256.of((below.id() + "+" + tar.hex()).getBytes(StandardCharsets.UTF_8)))
                .orElse(tar)
                .hex();
    }
}
