// swift-tools-version: 6.2
// 6.2 is the first toolchain with strict memory safety and with warnings as errors in the manifest.

import PackageDescription

/// Every module is built alike: imports say who uses what, existentials are spelled out,
/// and a warning stops the build.
let common: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Modules that touch C say `unsafe` wherever memory safety rests on them.
let wrapsC: [SwiftSetting] = common + [.strictMemorySafety()]

/// Headers of a C library, and code that finds its functions at run time.
func lazyLibrary(_ name: String, dependencies: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/CLibraries/\(name)", publicHeadersPath: ".",
        cSettings: [.treatAllWarnings(as: .error)])
}

let package = Package(
    name: "dailies",
    products: [
        .executable(name: "dailies", targets: ["dailies"]),
        .executable(name: "dailies-media", targets: ["dailies-media"]),
    ],
    targets: [
        // C libraries from the system, each imported by exactly one module.
        .systemLibrary(name: "CPosix", path: "Sources/CLibraries/CPosix"),
        .systemLibrary(name: "CSQLite", path: "Sources/CLibraries/CSQLite", pkgConfig: "sqlite3"),
        .systemLibrary(
            name: "CFFmpeg", path: "Sources/CLibraries/CFFmpeg",
            pkgConfig: "libavformat libavcodec libavfilter libavutil libswscale libswresample"),
        .systemLibrary(name: "CSeccomp", path: "Sources/CLibraries/CSeccomp", pkgConfig: "libseccomp"),
        // These are not linked but loaded when they are first needed.
        lazyLibrary("CCrypto", dependencies: ["CLoading"]),
        lazyLibrary("CCurl", dependencies: ["CLoading"]),
        lazyLibrary("CMicrohttpd", dependencies: ["CLoading"]),
        lazyLibrary("CLoading"),

        // The floor: what every other module may stand on.
        .target(name: "ArchiveModel", swiftSettings: common),
        .target(name: "Posix", dependencies: ["CPosix"], swiftSettings: wrapsC),
        .target(name: "JSON", swiftSettings: common),
        .target(name: "Hashing", dependencies: ["ArchiveModel", "CCrypto"], swiftSettings: wrapsC),
        .target(
            name: "ArchiveFormat", dependencies: ["ArchiveModel", "Hashing", "JSON", "Posix"],
            swiftSettings: common),

        // The rooms, in the order in which data passes through them. None imports another.
        .target(name: "Dialects", dependencies: ["ArchiveModel", "JSON"], swiftSettings: common),
        .target(
            name: "Tasks", dependencies: ["ArchiveFormat", "ArchiveModel", "Hashing", "JSON", "Posix"],
            swiftSettings: common),
        .target(
            name: "Fetching", dependencies: ["ArchiveModel", "JSON", "Posix", "Hashing", "CCurl"],
            swiftSettings: wrapsC),
        .target(
            name: "Media", dependencies: ["ArchiveModel", "Posix", "Hashing", "CFFmpeg"],
            swiftSettings: wrapsC),
        .target(name: "MediaJobs", dependencies: ["ArchiveModel"], swiftSettings: common),
        .target(
            name: "MediaWorker", dependencies: ["MediaJobs", "Posix", "CSeccomp"], swiftSettings: wrapsC),
        .target(
            name: "MediaPool", dependencies: ["ArchiveModel", "MediaJobs", "Posix"], swiftSettings: common),
        .target(name: "Verification", dependencies: ["ArchiveModel", "JSON"], swiftSettings: common),
        .target(
            name: "Storage", dependencies: ["ArchiveFormat", "ArchiveModel", "Hashing", "JSON", "Posix"],
            swiftSettings: common),
        .target(
            name: "Catalog", dependencies: ["ArchiveFormat", "ArchiveModel", "CSQLite", "JSON", "Posix"],
            swiftSettings: wrapsC),
        .target(
            name: "Sandbox", dependencies: ["ArchiveModel", "Hashing", "Posix", "JSON", "CMicrohttpd"],
            swiftSettings: wrapsC),
        .target(name: "CommandLine", dependencies: ["ArchiveModel", "Posix", "JSON"], swiftSettings: common),

        // The way through the rooms: the only module that sees several of them.
        .target(
            name: "Workflow",
            dependencies: [
                "ArchiveFormat", "ArchiveModel", "Hashing", "JSON", "Posix", "Dialects", "Tasks", "Fetching",
                "MediaJobs", "MediaPool", "Verification", "Storage", "Catalog",
            ],
            swiftSettings: common),

        // The two programs.
        .executableTarget(
            name: "dailies",
            dependencies: [
                "ArchiveFormat", "ArchiveModel", "Posix", "JSON", "Hashing", "Dialects", "Tasks", "Fetching",
                "MediaJobs", "MediaPool", "Verification", "Storage", "Catalog", "Sandbox", "Workflow",
                "CommandLine",
            ],
            swiftSettings: common),
        .executableTarget(
            name: "dailies-media",
            dependencies: ["ArchiveModel", "Hashing", "Media", "MediaJobs", "MediaWorker", "Posix"],
            swiftSettings: common),

        // What all tests share, and the tests.
        .target(
            name: "TestSupport",
            dependencies: ["ArchiveFormat", "ArchiveModel", "Posix", "CPosix", "JSON", "CommandLine"],
            path: "Tests/TestSupport", swiftSettings: wrapsC),
        .testTarget(
            name: "CommandLineTests", dependencies: ["CommandLine", "JSON", "Posix", "TestSupport"],
            swiftSettings: common),
        .testTarget(name: "JSONTests", dependencies: ["JSON", "TestSupport"], swiftSettings: common),
        .testTarget(
            name: "ArchiveModelTests", dependencies: ["ArchiveModel", "TestSupport"], swiftSettings: common),
        .testTarget(
            name: "DialectsTests",
            dependencies: ["ArchiveModel", "Dialects", "JSON", "Posix", "TestSupport"],
            exclude: ["Shapes"], swiftSettings: common),
        .testTarget(
            name: "TasksTests",
            dependencies: ["ArchiveFormat", "ArchiveModel", "JSON", "Posix", "Tasks", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "ArchiveFormatTests",
            dependencies: ["ArchiveFormat", "ArchiveModel", "JSON", "Posix", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "ArchiveFormat", "ArchiveModel", "Hashing", "JSON", "Posix", "Storage", "TestSupport",
                "storage-fixture",
            ],
            swiftSettings: common),
        // Writes to an archive as a program of its own, which tests kill.
        .executableTarget(
            name: "storage-fixture", dependencies: ["ArchiveFormat", "ArchiveModel", "Posix", "Storage"],
            path: "Tests/StorageFixture", swiftSettings: common),
        .testTarget(
            name: "CatalogTests",
            dependencies: [
                "ArchiveFormat", "ArchiveModel", "Catalog", "JSON", "Posix", "TestSupport", "Verification",
                "catalog-fixture",
            ],
            swiftSettings: common),
        // Fills a catalog with as many made-up records as are wanted, and asks it questions: for `Scripts/bench`.
        .executableTarget(
            name: "catalog-fixture",
            dependencies: ["ArchiveFormat", "ArchiveModel", "Catalog", "JSON", "Posix", "TestSupport"],
            path: "Tests/CatalogFixture", swiftSettings: common),
        // The commands that work on an archive, beside real files and real peers.
        .testTarget(
            name: "ArchiveTests",
            dependencies: [
                "ArchiveFormat", "ArchiveModel", "Catalog", "CommandLine", "CPosix", "JSON", "MediaJobs",
                "MediaPool", "Posix", "Storage", "TestSupport", "Workflow", "dailies", "dailies-media",
            ], exclude: ["Recorded"],
            swiftSettings: common),
        .testTarget(
            name: "StitchTests",
            dependencies: [
                "ArchiveFormat", "ArchiveModel", "JSON", "Posix", "TestSupport", "Workflow", "dailies",
                "dailies-media",
            ],
            exclude: ["Recorded"], swiftSettings: common),
        .testTarget(
            name: "FetchingTests",
            dependencies: [
                "ArchiveModel", "Fetching", "Hashing", "JSON", "Posix", "TestSupport", "dailies",
                "fetch-fixture",
            ],
            swiftSettings: common),
        // Fetches in a network of its own, which a test cannot enter.
        .executableTarget(
            name: "fetch-fixture", dependencies: ["Fetching", "Posix"], path: "Tests/FetchFixture",
            swiftSettings: common),
        .testTarget(
            name: "VerificationTests",
            dependencies: ["ArchiveModel", "JSON", "Media", "Posix", "TestSupport", "Verification"],
            swiftSettings: common),
        .testTarget(
            name: "SandboxTests",
            dependencies: [
                "ArchiveModel", "JSON", "Posix", "Sandbox", "TestSupport", "dailies", "dailies-media",
            ],
            swiftSettings: common),
        .testTarget(
            name: "WorkflowTests",
            dependencies: [
                "ArchiveFormat", "ArchiveModel", "CPosix", "Dialects", "Fetching", "JSON", "Posix", "Sandbox",
                "Tasks",
                "TestSupport", "Workflow", "dailies", "dailies-media",
            ],
            swiftSettings: common),
        .testTarget(
            name: "TestSupportTests", dependencies: ["TestSupport", "Posix", "dailies", "dailies-media"],
            exclude: ["Recorded"], swiftSettings: common),
        .executableTarget(
            name: "progress-fixture", dependencies: ["CommandLine", "Posix"], path: "Tests/ProgressFixture",
            swiftSettings: common),
        .testTarget(
            name: "DailiesTests",
            dependencies: ["JSON", "Posix", "TestSupport", "dailies", "dailies-media", "progress-fixture"],
            exclude: ["Recorded"], swiftSettings: common),
        .testTarget(
            name: "ScriptsTests", dependencies: ["Posix", "TestSupport", "dailies"], swiftSettings: common),
        .testTarget(
            name: "MediaTests",
            dependencies: ["ArchiveModel", "Media", "Posix", "TestSupport", "media-fuzz"],
            swiftSettings: common),
        // Mutated clips through all of Media, for `Scripts/fuzz`.
        .executableTarget(
            name: "media-fuzz", dependencies: ["ArchiveModel", "CPosix", "Media", "Posix", "TestSupport"],
            path: "Tests/MediaFuzz", swiftSettings: wrapsC),
        // A worker with jobs that misbehave, in the same loop and cage as `dailies-media`.
        .target(
            name: "MediaTestJobs", dependencies: ["MediaJobs"], path: "Tests/MediaTestJobs",
            swiftSettings: common),
        .executableTarget(
            name: "MediaTestWorker",
            dependencies: [
                "CFFmpeg", "CPosix", "MediaJobs", "MediaPool", "MediaTestJobs", "MediaWorker", "Posix",
            ],
            path: "Tests/MediaTestWorker", swiftSettings: wrapsC),
        .testTarget(name: "MediaJobsTests", dependencies: ["MediaJobs"], swiftSettings: common),
        .testTarget(
            name: "MediaPoolTests",
            dependencies: [
                "ArchiveModel", "CPosix", "MediaJobs", "MediaPool", "MediaTestJobs", "MediaTestWorker",
                "Posix", "TestSupport", "dailies", "dailies-media",
            ],
            swiftSettings: wrapsC),
    ]
)
