// swift-tools-version: 6.2
import PackageDescription

// Targets are listed in the order the data travels (ARCHITECTURE.md); imports point up this list only.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let jwt = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioCompression = Target.Dependency.product(name: "NIOHTTPCompression", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// One stage of the journey; `embeds` names folders whose files are compiled into the binary.
func stage(
    _ name: String, in folder: String, _ dependencies: [Target.Dependency], embeds: [String] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/\(folder)", exclude: embeds,
        swiftSettings: strict, plugins: embeds.isEmpty ? [] : ["EmbedFiles"])
}

func tests(_ name: String, _ dependencies: [Target.Dependency], fixtures: [String] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: fixtures,
        swiftSettings: strict)
}

let package = Package(
    name: "millrace",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "millrace", targets: ["millrace"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C libraries (Debian packages, see scripts/setup)
        .target(
            name: "CSimdJSON", path: "Sources/CSimdJSON", cxxSettings: [.define("SIMDJSON_THREADS_ENABLED", to: "1")],
            linkerSettings: [.linkedLibrary("simdjson")]),
        .systemLibrary(name: "CArgon2", path: "Sources/CArgon2", pkgConfig: "libargon2"),
        .systemLibrary(name: "CLibPQ", path: "Sources/CLibPQ", pkgConfig: "libpq"),
        .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib"),
        .systemLibrary(name: "CZstd", path: "Sources/CZstd", pkgConfig: "libzstd"),

        // SQL, pages and styles travel inside the binary
        .executableTarget(name: "embed-files", path: "Sources/EmbedFilesTool", swiftSettings: strict),
        .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"]),

        // Core
        stage("Ledger", in: "Core/Ledger", []),
        stage("JSON", in: "Core/JSON", ["CSimdJSON"]),

        // Warehouse
        stage("Database", in: "Warehouse/Database", ["Ledger"]),
        stage("SQLite", in: "Warehouse/SQLite", ["Database", grdb]),
        stage("Postgres", in: "Warehouse/Postgres", ["Database", "CLibPQ"]),
        stage(
            "Schema", in: "Warehouse/Schema", ["Database", "Ledger", "CZstd"],
            embeds: ["Migrations", "SQL", "Security"]),

        // Ingest
        stage(
            "ConnectorKit", in: "Ingest/ConnectorKit",
            ["Ledger", "JSON", asyncHTTPClient, crypto, httpTypes, nio, nioCompression, nioHTTP1, nioPosix, nioSSL]),
        stage("Fullbay", in: "Ingest/Connectors/Fullbay", ["Ledger", "JSON", "ConnectorKit", crypto, httpTypes]),
        stage("InvoiceFile", in: "Ingest/Connectors/InvoiceFile", ["Ledger", "CZlib", "CZstd", yams]),
        stage(
            "Sync", in: "Ingest/Sync",
            ["Ledger", "JSON", "Database", "Schema", "ConnectorKit", "InvoiceFile", "CZstd", crypto], embeds: ["SQL"]
        ),

        // Serve
        stage(
            "Analytics", in: "Serve/Analytics", ["Ledger", "JSON", "Database", "Schema", "InvoiceFile", crypto],
            embeds: ["SQL"]
        ),
        stage(
            "Access", in: "Serve/Access", ["Ledger", "JSON", "Database", "Schema", "CArgon2", crypto, jwt],
            embeds: ["SQL"]),
        stage(
            "Watch", in: "Operate/Watch",
            ["Ledger", "JSON", "Database", "Schema", "ConnectorKit", "Analytics", crypto, httpTypes], embeds: ["SQL"]),
        stage(
            "API", in: "Serve/API",
            [
                "CZlib", "Ledger", "JSON", "Database", "Schema", "Analytics", "Access", hummingbird, httpTypes, nio,
                logging,
            ],
            embeds: ["Reference"]),
        stage(
            "Pages", in: "Serve/Pages",
            [
                "Ledger", "JSON", "Database", "Schema", "Sync", "InvoiceFile", "Analytics", "Access", "API",
                hummingbird,
                logging, mustache,
            ],
            embeds: ["Templates", "Assets", "SQL"]),

        // Operate
        stage(
            "Jobs", in: "Operate/Jobs",
            ["Ledger", "JSON", "Database", "Schema", "ConnectorKit", httpTypes, lifecycle, logging],
            embeds: ["SQL"]),
        stage(
            "Sandbox", in: "Sandbox",
            [
                "Ledger", "JSON", "CZlib", crypto, hummingbird, hummingbirdCore, httpTypes, lifecycle, logging, nio,
                nioPosix,
            ]),
        stage(
            "Commands", in: "Operate/Commands",
            [
                "CZlib", "Ledger", "JSON", "Database", "SQLite", "Postgres", "Schema", "ConnectorKit", "InvoiceFile",
                "Fullbay",
                "Sync", "Jobs", "Analytics", "Watch", "Access", "API", "Pages", "Sandbox", argumentParser,
                configuration,
                httpTypes,
                hummingbird,
                lifecycle,
                logging, nio, signals,
            ]),
        .executableTarget(
            name: "millrace", dependencies: ["Commands"], path: "Sources/millrace", swiftSettings: strict),

        // Proof
        .target(
            name: "TestSupport",
            dependencies: [
                "Database", "SQLite", "Postgres", "Schema", "Ledger", "ConnectorKit", "Sync", "Analytics",
                "InvoiceFile", nio, nioPosix,
            ],
            path: "Tests/TestSupport", swiftSettings: strict),
        .target(name: "BrowserSupport", path: "Tests/BrowserSupport", swiftSettings: strict),
        tests("BrowserSupportTests", ["BrowserSupport"]),
        tests("LedgerTests", ["Ledger"]),
        tests("JSONTests", ["JSON"]),
        tests("ConnectorKitTests", ["TestSupport", "Ledger", "ConnectorKit", "CZlib", httpTypes, nio, nioPosix]),
        tests(
            "ConnectorTests",
            [
                "TestSupport", "Sandbox", "Ledger", "JSON", "Database", "Schema", "ConnectorKit", "Fullbay", "Sync",
                "Analytics", "API", crypto,
            ], fixtures: ["Golden"]),
        tests("AccessTests", ["TestSupport", "Access", "Ledger", "JSON", "Database", "Schema", crypto]),
        tests("JobsTests", ["TestSupport", "Ledger", "JSON", "Database", "Schema", "ConnectorKit", "Jobs", logging]),
        tests(
            "WatchTests",
            [
                "TestSupport", "Ledger", "JSON", "Database", "Schema", "ConnectorKit", "Fullbay", "Sync", "Analytics",
                "Watch", crypto,
            ]),
        tests("FullbayTests", ["Ledger", "JSON", "ConnectorKit", "Fullbay"], fixtures: ["Fixtures"]),
        tests("InvoiceFileTests", ["InvoiceFile", "Ledger", "CZlib", "CZstd"], fixtures: ["Zoo"]),
        tests("WarehouseTests", ["TestSupport", "Database", "SQLite", "Postgres", "Schema", "Ledger"]),
        tests("SandboxTests", ["Ledger", "JSON", "Sandbox"]),
        tests(
            "APITests",
            [
                "TestSupport", "BrowserSupport", "CZlib", "Ledger", "JSON", "Database", "Schema", "Analytics", "Access",
                "API",
                hummingbird, httpTypes, nio, nioEmbedded, logging,
            ]),
        tests("CommandsTests", ["TestSupport", "Database", "CZstd"]),
        tests(
            "PagesTests",
            [
                "TestSupport", "BrowserSupport", "Pages", "Access", "API", "Ledger", "Database", "Schema", "SQLite",
                "Sync",
                "InvoiceFile", "Analytics", "Sandbox", "ConnectorKit", "Fullbay", "Watch", crypto, hummingbird,
                httpTypes,
                logging, nio, nioEmbedded,
            ], fixtures: ["Golden"]),
        tests(
            "SyncTests",
            [
                "TestSupport", "Ledger", "Database", "SQLite", "Schema", "Sync", "Analytics", "InvoiceFile", "Sandbox",
            ]),
    ],
    cxxLanguageStandard: .cxx17
)
