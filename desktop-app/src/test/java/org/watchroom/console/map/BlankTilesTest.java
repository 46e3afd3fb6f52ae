package org.watchroom.console.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.gluonhq.maps.tile.TileRetriever;
import com.gluonhq.maps.tile.TileRetrieverProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Fx;

class BlankTilesTest {
    @Test
    void gluon_maps_finds_our_blank_tiles_and_no_public_server() {
        assertThat(ServiceLoader.load(TileRetriever.class))
                .singleElement()
                .isInstanceOf(BlankTiles.class);
        assertThat(TileRetrieverProvider.getInstance().load()).isInstanceOf(BlankTiles.class);
    }

    @Test
    void every_tile_is_there_at_once_and_shows_nothing() {
        var tile = Fx.get(() -> new BlankTiles().loadTile(5, 15, 10).getNow(null));

        assertThat(tile.getPixelReader().getArgb(0, 0)).isZero();
    }
}
