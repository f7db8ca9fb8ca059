/* dateline-form-undo.c: the keys for undo in the form, and which field an undo changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-form-undo.h"

static gboolean
undo_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  DatelineDocument *document = dateline_form_get_document (DATELINE_FORM (widget));

  if (document == NULL)
    return FALSE;

  if (g_variant_get_boolean (args))
    dateline_document_redo (document);
  else
    dateline_document_undo (document);

  return TRUE;
}

/* Text views have shortcuts for an undo of their own; the document's history covers them all. */
void
dateline_form_undo_add_shortcuts (DatelineForm *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  const char *const triggers[] = { "<Control>z", "<Control><Shift>z", "<Control>y" };

  for (guint i = 0; i < G_N_ELEMENTS (triggers); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new_with_arguments (gtk_shortcut_trigger_parse_string (triggers[i]),
                                                                           gtk_callback_action_new (undo_cb, NULL, NULL),
                                                                           "b", i > 0));

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static const DatelineYamlNode *
find_node_at (const DatelineYamlNode *node,
              gsize                   offset)
{
  for (guint i = 0; i < node->n_items; i++)
    {
      const DatelineYamlNode *item = node->items[i];
      gsize start = node->keys != NULL ? node->keys[i]->start : item->start;

      if (offset >= start && offset <= item->end)
        return find_node_at (item, offset);
    }

  return node;
}

/* NULL when there are no fields. */
char *
dateline_form_undo_dup_path (DatelineHeader *header,
                             gsize           offset)
{
  const DatelineYamlNode *root = dateline_header_get_root (header);

  return root != NULL ? dateline_yaml_node_dup_path (find_node_at (root, offset)) : NULL;
}
