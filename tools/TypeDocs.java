import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * Fails when a public or protected type, or a package, in the exported part of a library has no doc comment. (The linter
 * of javadoc can only ask for a comment on everything or on nothing; on methods that say all by their name we do without.)
 *
 * <pre>java tools/TypeDocs.java FOLDER</pre>
 */
final class TypeDocs extends TreePathScanner<Void, CompilationUnitTree> {

    private final DocTrees docs;
    private final List<String> bare = new ArrayList<>();

    private TypeDocs(DocTrees docs) {
        this.docs = docs;
    }

    public static void main(String[] args) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        List<Path> sources = sources(Path.of(args[0]));
        if (sources.isEmpty()) {
            return;
        }
        var task = (JavacTask) compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
        TypeDocs check = new TypeDocs(DocTrees.instance(task));
        for (CompilationUnitTree unit : task.parse()) {
            check.scan(unit, unit);
        }
        check.bare.forEach(System.err::println);
        System.exit(check.bare.isEmpty() ? 0 : 1);
    }

    /** Libraries are the modules with a module-info; packages with "internal" in their names are not exported. */
    private static List<Path> sources(Path top) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(top)) {
            for (Path module : modules.sorted().toList()) {
                Path root = module.resolve("src/main/java");
                if (Files.exists(root.resolve("module-info.java"))) {
                    try (Stream<Path> files = Files.walk(root)) {
                        files.filter(file -> file.toString().endsWith(".java"))
                                .filter(file -> !root.relativize(file).toString().contains("internal/"))
                                .forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }

    @Override
    public Void visitPackage(com.sun.source.tree.PackageTree tree, CompilationUnitTree unit) {
        if (unit.getSourceFile().isNameCompatible("package-info", javax.tools.JavaFileObject.Kind.SOURCE)) {
            require(tree, unit, "package " + tree.getPackageName());
        }
        return null;
    }

    @Override
    public Void visitModule(com.sun.source.tree.ModuleTree tree, CompilationUnitTree unit) {
        require(tree, unit, "module " + tree.getName());
        return null;
    }

    /** Does not go into types that nobody outside can see. */
    @Override
    public Void visitClass(ClassTree type, CompilationUnitTree unit) {
        var modifiers = type.getModifiers().getFlags();
        boolean inInterface = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree outer
                && outer.getKind() == Tree.Kind.INTERFACE;
        if (!inInterface && !modifiers.contains(Modifier.PUBLIC) && !modifiers.contains(Modifier.PROTECTED)) {
            return null;
        }
        require(type, unit, type.getKind().toString().toLowerCase(java.util.Locale.ROOT) + " " + type.getSimpleName());
        type.getMembers().stream().filter(ClassTree.class::isInstance).forEach(member -> scan(member, unit));
        return null;
    }

    private void require(Tree tree, CompilationUnitTree unit, String what) {
        if (docs.getDocComment(getCurrentPath()) == null) {
            long line = unit.getLineMap()
                    .getLineNumber(docs.getSourcePositions().getStartPosition(unit, tree));
            bare.add(unit.getSourceFile().getName() + ":" + line + ": " + what + " has no doc comment");
        }
    }
}
