package org.watchroom.operations.site.importing;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a column of a store list can hold, and the headers it goes by. Where several match, the
/// earlier one wins.
public enum StoreField {
    CODE(
            "storecode",
            "storenumber",
            "storeno",
            "storenr",
            "storeid",
            "branchcode",
            "branchnumber",
            "branchno",
            "branchid",
            "sitecode",
            "sitenumber",
            "siteno",
            "siteid",
            "shopcode",
            "shopno",
            "shopid",
            "outletid",
            "outletcode",
            "filialnummer",
            "filialnr",
            "filiale",
            "marktnummer",
            "marktnr",
            "rhifsiop",
            "rhif",
            "fhrsid",
            "code",
            "number",
            "no",
            "nr",
            "ref",
            "reference",
            "id"),
    NAME(
            "storename",
            "branchname",
            "sitename",
            "shopname",
            "outletname",
            "businessname",
            "tradingname",
            "filialname",
            "marktname",
            "enwsiop",
            "enw",
            "name",
            "bezeichnung",
            "title",
            "store",
            "branch",
            "site",
            "shop",
            "outlet",
            "markt"),
    FASCIA("fascia", "brand", "banner", "chain", "retailer", "marke", "kette", "brandname"),
    ADDRESS(
            "address",
            "addr",
            "fulladdress",
            "streetaddress",
            "street",
            "strasse",
            "anschrift",
            "adresse",
            "cyfeiriad",
            "stryd",
            "addressline",
            "line"),
    TOWN(
            "town",
            "city",
            "towncity",
            "posttown",
            "locality",
            "ort",
            "stadt",
            "tref",
            "dinas",
            "suburb"),
    POSTCODE(
            "postcode",
            "postalcode",
            "zip",
            "zipcode",
            "plz",
            "postleitzahl",
            "codpost",
            "eircode",
            "pcd",
            "pcds"),
    LATITUDE("latitude", "lat", "geolat", "lledred", "breite", "breitengrad", "geobreite", "y"),
    LONGITUDE(
            "longitude",
            "long",
            "lon",
            "lng",
            "geolong",
            "geolon",
            "hydred",
            "laenge",
            "lange",
            "langengrad",
            "laengengrad",
            "x"),
    EASTING("easting", "eastings", "oseast", "xcoord", "geoeasting", "bnge"),
    NORTHING("northing", "northings", "osnorth", "ycoord", "geonorthing", "bngn"),
    DISTRICT("authority", "localauthority", "localauthorityname", "borough", "district", "council"),
    COUNTRY("country", "nation", "land", "gwlad");

    private final List<String> headers;

    StoreField(String... headers) {
        this.headers = List.of(headers);
    }

    /// How well a header names this field: 0 is best; empty when it does not.
    Optional<Integer> rank(String header) {
        var plain = plain(header);
        if (this == ADDRESS) {
            plain = plain.replaceFirst("\\d+$", "");
        }
        int rank = headers.indexOf(plain);
        return rank < 0 ? Optional.empty() : Optional.of(rank);
    }

    /// By its own name in any case, such as `latitude`.
    static Optional<StoreField> called(String name) {
        return Arrays.stream(values())
                .filter(f -> f.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /// A header without case, accents, spaces and punctuation.
    static String plain(String header) {
        var letters =
                Normalizer.normalize(header.replace("ß", "ss"), Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT);
        return letters.replaceAll("[^a-z0-9]", "");
    }
}
