package org.watchroom.operations.site.plan;

import static org.jooq.impl.DSL.row;
import static org.watchroom.db.schema.Tables.CAMERA;
import static org.watchroom.db.schema.Tables.FLOOR;
import static org.watchroom.db.schema.Tables.STORE;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.watchroom.db.schema.tables.records.FloorRecord;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Camera.ViewCone;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.Ids;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of floor plans.
final class FloorPlanSql {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext db;

    FloorPlanSql(DSLContext db) {
        this.db = db;
    }

    FloorPlan of(StoreId store) {
        return plans(CAMERA.STORE_ID.eq(store.value()), FLOOR.STORE_ID.eq(store.value()))
                .getOrDefault(store.value(), FloorPlan.NONE);
    }

    /// All plans of a region, by code of the store; a store without one is left out.
    Map<String, FloorPlan> ofRegion(int region) {
        var plans = plans(CAMERA.REGION_ID.eq((short) region), FLOOR.REGION_ID.eq((short) region));
        var byCode = new HashMap<String, FloorPlan>();
        db.select(STORE.CODE, STORE.ID)
                .from(STORE)
                .where(STORE.REGION_ID.eq((short) region))
                .forEach(row ->
                        Optional.ofNullable(plans.get(row.value2()))
                                .ifPresent(plan -> byCode.put(row.value1(), plan)));
        return byCode;
    }

    /// By id of the store.
    private Map<UUID, FloorPlan> plans(Condition ofCameras, Condition ofFloors) {
        var cameras =
                db.select(
                                CAMERA.FLOOR_ID,
                                CAMERA.CODE,
                                CAMERA.X_M,
                                CAMERA.Y_M,
                                CAMERA.BEARING_DEG,
                                CAMERA.VIEW_ANGLE_DEG,
                                CAMERA.VIEW_RANGE_M)
                        .from(CAMERA)
                        .where(ofCameras)
                        .and(CAMERA.FLOOR_ID.isNotNull())
                        .orderBy(CAMERA.CODE)
                        .fetchGroups(CAMERA.FLOOR_ID, FloorPlanSql::placed);
        var plans = new HashMap<UUID, FloorPlan>();
        db.selectFrom(FLOOR)
                .where(ofFloors)
                .and(FLOOR.WITHDRAWN.isFalse())
                .orderBy(FLOOR.SORT, FLOOR.NAME)
                .fetchGroups(
                        FLOOR.STORE_ID,
                        r ->
                                new Floor(
                                        r.get(FLOOR.NAME),
                                        metres(r.get(FLOOR.WIDTH_M)),
                                        metres(r.get(FLOOR.DEPTH_M)),
                                        r.get(FLOOR.UP_DEG),
                                        zones(r.get(FLOOR.ZONES)),
                                        cameras.getOrDefault(r.get(FLOOR.ID), List.of())))
                .forEach((store, floors) -> plans.put(store, new FloorPlan(floors)));
        return plans;
    }

    /// The number that was written: 13.1 and not 13.100000381.
    private static double metres(Float stored) {
        return Double.parseDouble(stored.toString());
    }

    private static PlacedCamera placed(Record r) {
        return new PlacedCamera(
                r.get(CAMERA.CODE),
                new PlanPoint(metres(r.get(CAMERA.X_M)), metres(r.get(CAMERA.Y_M))),
                Optional.ofNullable(r.get(CAMERA.BEARING_DEG))
                        .filter(_ -> r.get(CAMERA.VIEW_ANGLE_DEG) != null)
                        .filter(_ -> r.get(CAMERA.VIEW_RANGE_M) != null)
                        .map(bearing ->
                                new ViewCone(
                                        bearing,
                                        r.get(CAMERA.VIEW_ANGLE_DEG),
                                        r.get(CAMERA.VIEW_RANGE_M))));
    }

    /// @throws Failure.Missing where it is not, or not for this session
    StoreId store(int region, String code) {
        return db.select(STORE.ID)
                .from(STORE)
                .where(STORE.REGION_ID.eq((short) region))
                .and(STORE.CODE.eq(code))
                .fetchOptional(STORE.ID)
                .map(StoreId::new)
                .orElseThrow(() -> new Failure.Missing("The store " + code));
    }

    void put(StoreId store, FloorPlan plan, Clock clock) {
        var row =
                db.select(STORE.CODE, STORE.REGION_ID)
                        .from(STORE)
                        .where(STORE.ID.eq(store.value()))
                        .fetchOptional()
                        .orElseThrow(() -> new Failure.Missing("The store"));
        onlyItsCameras(store, row.value1(), plan);
        var floors = new ArrayList<UUID>();
        for (var i = 0; i < plan.floors().size(); i++) {
            var floor = plan.floors().get(i);
            var id = put(store, row.value2(), floor, i, clock);
            floors.add(id);
            floor.cameras().forEach(camera -> hang(store, id, camera));
        }
        takeDown(store, floors, plan);
    }

    private void onlyItsCameras(StoreId store, String code, FloorPlan plan) {
        var known =
                new HashSet<>(
                        db.select(CAMERA.CODE)
                                .from(CAMERA)
                                .where(CAMERA.STORE_ID.eq(store.value()))
                                .fetch(CAMERA.CODE));
        for (var floor : plan.floors()) {
            for (var camera : floor.cameras()) {
                if (!known.contains(camera.code())) {
                    throw new Failure.Unreadable(
                            "The plan names the camera "
                                    + camera.code()
                                    + ", which "
                                    + code
                                    + " has not",
                            "Add the camera first, or mend its code",
                            null);
                }
            }
        }
    }

    /// Writes nothing where it stands like that already: what is put again leaves no trace.
    private UUID put(StoreId store, short region, Floor floor, int sort, Clock clock) {
        var row = db.newRecord(FLOOR);
        row.setName(floor.name());
        row.setSort((short) sort);
        row.setWidthM((float) floor.width());
        row.setDepthM((float) floor.depth());
        row.setUpDeg((short) floor.up());
        row.setZones(json(floor.zones()));
        row.setWithdrawn(false);
        var there =
                db.selectFrom(FLOOR)
                        .where(FLOOR.STORE_ID.eq(store.value()))
                        .and(FLOOR.NAME.eq(floor.name()))
                        .fetchOne();
        if (there == null) {
            row.setId(Ids.next(clock));
            row.setRegionId(region);
            row.setStoreId(store.value());
            row.insert();
            return row.getId();
        }
        if (!alike(there, row)) {
            db.update(FLOOR).set(row).where(FLOOR.ID.eq(there.getId())).execute();
        }
        return there.getId();
    }

    private static boolean alike(FloorRecord a, FloorRecord b) {
        return a.getSort().equals(b.getSort())
                && a.getWidthM().equals(b.getWidthM())
                && a.getDepthM().equals(b.getDepthM())
                && a.getUpDeg().equals(b.getUpDeg())
                && a.getWithdrawn().equals(b.getWithdrawn())
                && zones(a.getZones()).equals(zones(b.getZones()));
    }

    private void hang(StoreId store, UUID floor, PlacedCamera camera) {
        var wanted = new LinkedHashMap<Field<?>, Object>();
        wanted.put(CAMERA.FLOOR_ID, floor);
        wanted.put(CAMERA.X_M, (float) camera.at().x());
        wanted.put(CAMERA.Y_M, (float) camera.at().y());
        camera.cone()
                .ifPresent(cone -> {
                    wanted.put(CAMERA.BEARING_DEG, (short) cone.bearing());
                    wanted.put(CAMERA.VIEW_ANGLE_DEG, (short) cone.angle());
                    wanted.put(CAMERA.VIEW_RANGE_M, (short) cone.range());
                });
        db.update(CAMERA)
                .set(wanted)
                .where(CAMERA.STORE_ID.eq(store.value()))
                .and(CAMERA.CODE.eq(camera.code()))
                .and(row(wanted.keySet()).isDistinctFrom(row(wanted.values())))
                .execute();
    }

    /// What the plan does not have any more.
    private void takeDown(StoreId store, List<UUID> floors, FloorPlan plan) {
        var named =
                plan.floors().stream()
                        .flatMap(floor -> floor.cameras().stream())
                        .map(PlacedCamera::code)
                        .toList();
        db.update(CAMERA)
                .setNull(CAMERA.FLOOR_ID)
                .setNull(CAMERA.X_M)
                .setNull(CAMERA.Y_M)
                .where(CAMERA.STORE_ID.eq(store.value()))
                .and(CAMERA.FLOOR_ID.isNotNull())
                .and(CAMERA.CODE.notIn(named))
                .execute();
        db.update(FLOOR)
                .set(FLOOR.WITHDRAWN, true)
                .where(FLOOR.STORE_ID.eq(store.value()))
                .and(FLOOR.WITHDRAWN.isFalse())
                .and(FLOOR.ID.notIn(floors))
                .execute();
    }

    private static JSONB json(List<Zone> zones) {
        var list = JSON.createArrayNode();
        for (var zone : zones) {
            var node = list.addObject().put("name", zone.name()).put("kind", zone.kind().code());
            var outline = node.putArray("outline");
            zone.outline().forEach(corner -> outline.addArray().add(corner.x()).add(corner.y()));
        }
        return JSONB.jsonb(JSON.writeValueAsString(list));
    }

    private static List<Zone> zones(JSONB stored) {
        return JSON.readTree(stored.data())
                .valueStream()
                .map(node ->
                        new Zone(
                                node.path("name").asString(),
                                Zone.Kind.of(node.path("kind").asString()).orElse(Zone.Kind.SALES),
                                node.path("outline")
                                        .valueStream()
                                        .map(p ->
                                                new PlanPoint(
                                                        p.get(0).asDouble(), p.get(1).asDouble()))
                                        .toList()))
                .toList();
    }
}
