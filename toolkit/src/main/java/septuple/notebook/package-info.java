/**
 * What a notebook needs to show results: tables, matrices, charts, checks and progress, and the extension that teaches
 * the Java kernel to display them.
 *
 * <p>A reader of a notebook meets three names: {@link septuple.notebook.Notebook} (its methods are imported into every
 * notebook), {@link septuple.notebook.Chart} and {@link septuple.notebook.Profile}. The same calls work in a plain Java
 * program, where the text form of what would be displayed is printed.
 *
 * <p>Every output has a text form beside its rich one, and is the same from run to run: no random names, no addresses
 * of objects, no times.
 */
package septuple.notebook;
